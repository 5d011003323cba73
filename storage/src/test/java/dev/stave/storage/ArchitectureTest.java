package dev.stave.storage;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.channels.Channel;
import java.nio.file.Files;
import java.util.Set;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Dependencies point one way: from the engine to its parts, and from those to
/// the disk.
@AnalyzeClasses(packages = "dev.stave.storage", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ENGINE = "dev.stave.storage";
    private static final String COMPACTION = "dev.stave.storage.compaction";
    private static final String FILE = "dev.stave.storage.file";
    private static final String LOG = "dev.stave.storage.log";
    private static final String KEYDIR = "dev.stave.storage.keydir";
    private static final String LOCATION = "dev.stave.storage.location";
    private static final String MEMORY = "dev.stave.storage.memory";
    private static final String DISK = "dev.stave.storage.disk";
    private static final String THREAD = "dev.stave.storage.thread";
    private static final String INSPECT = "dev.stave.storage.inspect";
    /// What the parts say of their content.
    private static final Set<String> WORDS = Set.of("Bytes", "HeldContent", "LargeContent",
            "Value", "Value$StringValue", "ValueType");

    @ArchTest
    static final ArchRule THE_DISK_AND_LOCATIONS_KNOW_NOTHING_ELSE = noClasses().that()
            .resideInAnyPackage(DISK, LOCATION, KEYDIR, THREAD, MEMORY).should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, COMPACTION, FILE, LOG);

    @ArchTest
    static final ArchRule KEYDIR_KNOWS_NO_DISK = noClasses().that().resideInAPackage(KEYDIR)
            .should().dependOnClassesThat().resideInAnyPackage(DISK, LOCATION);

    @ArchTest
    static final ArchRule LOG_AND_FILES_DO_NOT_KNOW_EACH_OTHER = noClasses().that()
            .resideInAPackage(LOG).should().dependOnClassesThat()
            .resideInAnyPackage(FILE, COMPACTION, KEYDIR);

    @ArchTest
    static final ArchRule FILES_DO_NOT_KNOW_THE_LOG = noClasses().that().resideInAPackage(FILE)
            .should().dependOnClassesThat().resideInAnyPackage(LOG, COMPACTION, KEYDIR);

    @ArchTest
    static final ArchRule COMPACTION_KNOWS_NO_KEYDIR = noClasses().that()
            .resideInAPackage(COMPACTION).should().dependOnClassesThat()
            .resideInAPackage(KEYDIR);

    @ArchTest
    static final ArchRule PARTS_KNOW_OF_THE_ENGINE_ONLY_ITS_WORDS = noClasses().that()
            .resideInAnyPackage(COMPACTION, FILE, LOG).should().dependOnClassesThat(
                    describe("the engine itself",
                            type -> type.getPackageName().equals(ENGINE)
                                    && !WORDS.contains(type.getName()
                                            .substring(ENGINE.length() + 1))));

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_TOOLS = noClasses().that()
            .resideOutsideOfPackage(INSPECT).should().dependOnClassesThat()
            .resideInAPackage(INSPECT);

    @ArchTest
    static final ArchRule ONLY_THE_DISK_TOUCHES_THE_FILE_SYSTEM = noClasses().that()
            .resideOutsideOfPackage(DISK).should().dependOnClassesThat()
            .areAssignableTo(Channel.class).orShould().dependOnClassesThat()
            .belongToAnyOf(Files.class, File.class, RandomAccessFile.class);

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_NETWORK = classes().should()
            .onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.stave.storage..",
                    "org.jspecify.annotations..", "org.slf4j..", "net.jpountz..",
                    "com.github.benmanes.caffeine..");
}
