package dev.stave.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.stave.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PROTOCOL_KNOWS_BYTES_ONLY = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.util..", "java.math..", "java.nio",
                    "java.nio.charset..",
                    "dev.stave.protocol..", "io.netty.buffer..", "org.jspecify.annotations..");
}
