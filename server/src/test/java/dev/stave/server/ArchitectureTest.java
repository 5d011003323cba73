package dev.stave.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.core.domain.JavaClass;

import dev.stave.storage.Engine;

/// A command decides; it knows neither how requests come nor how replies go.
@AnalyzeClasses(packages = "dev.stave", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_NETWORK = noClasses().that()
            .resideInAnyPackage("dev.stave.server.command..", "dev.stave.server.stats..",
                    "dev.stave.server.pubsub..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "dev.stave.server.network..",
                    "dev.stave.server.execution..", "dev.stave.server.cli..");

    @ArchTest
    static final ArchRule COMMANDS_DO_NO_IO_ON_THE_DATA = noClasses().that()
            .resideInAnyPackage("dev.stave.server.command..").should().dependOnClassesThat()
            .resideInAnyPackage("dev.stave.storage.log..", "dev.stave.storage.file..",
                    "dev.stave.storage.disk..", "dev.stave.storage.compaction..",
                    "dev.stave.storage.keydir..");

    @ArchTest
    static final ArchRule THE_WRITER_WAITS_FOR_NO_DISK = noClasses().that()
            .resideInAPackage("dev.stave.server..")
            .should().callMethod(Engine.class, "commitInPassing");

    @ArchTest
    static final ArchRule LISTENING_KNOWS_NO_COMMANDS = noClasses().that()
            .resideInAPackage("dev.stave.server.pubsub..").should().dependOnClassesThat()
            .resideInAnyPackage("dev.stave.server.command..");

    @ArchTest
    static final ArchRule EXECUTION_KNOWS_NO_CONNECTIONS = noClasses().that()
            .resideInAPackage("dev.stave.server.execution").should().dependOnClassesThat()
            .resideInAnyPackage("dev.stave.server.network..", "dev.stave.server.cli..",
                    "io.netty.handler..");

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_SERVER_DO_NOT_GO_ROUND = slices()
            .assignedFrom(new PackagesOfTheServer()).should().beFreeOfCycles();

    private static final class PackagesOfTheServer implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("dev.stave.server")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package of the server";
        }
    }

    @ArchTest
    static final ArchRule PERMISSIONS_KNOW_OF_COMMANDS_ONLY_WHAT_THEY_GUARD = noClasses().that()
            .resideInAPackage("dev.stave.server.acl").should().dependOnClassesThat()
            .resideInAnyPackage("dev.stave.server.command..");

    @ArchTest
    static final ArchRule PROTOCOL_AND_STORAGE_NEVER_MEET = noClasses().that()
            .resideInAPackage("dev.stave.storage..").should().dependOnClassesThat()
            .resideInAnyPackage("dev.stave.protocol..", "dev.stave.server..");
}
