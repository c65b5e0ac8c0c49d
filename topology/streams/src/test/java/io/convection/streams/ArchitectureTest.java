package io.convection.streams;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What this module may import. */
@AnalyzeClasses(packages = "io.convection.streams", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SEES_ONLY_THE_PUBLIC_FACE_OF_THE_CORE = noClasses().should().dependOnClassesThat()
            .resideInAPackage("io.convection.core.*..").because("what is below the core's public package is its own");

    @ArchTest
    static final ArchRule USES_NOTHING_INTERNAL_OF_STREAMS = noClasses().should().dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.streams..internals..").because("it may change with any release");
}
