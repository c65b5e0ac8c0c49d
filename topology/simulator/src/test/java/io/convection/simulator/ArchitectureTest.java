package io.convection.simulator;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.convection.simulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** But for the one that plays a defect of the engine: it replaces a judgement. The life cycles are public, too. */
    @ArchTest
    static final ArchRule SEES_ONLY_THE_PUBLIC_FACE_OF_CORE_AND_STREAMS = noClasses().that()
            .doNotHaveSimpleName("Ailing").should().dependOnClassesThat()
            .resideInAnyPackage("io.convection.core.apply..",
                    "io.convection.core.decide..", "io.convection.core.state..", "io.convection.core.template..",
                    "io.convection.executor..",
                    "io.convection.plugins..", "io.convection.connect..", "io.convection.dev..", "io.convection.app..");

    @ArchTest
    static final ArchRule THE_FORMAT_KNOWS_NOTHING_OF_HOW_IT_IS_PLAYED = classes().that()
            .resideInAPackage("io.convection.simulator.scenario").should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.convection.simulator.scenario", "io.convection.records", "java..",
                    "com.fasterxml.jackson..", "org.yaml.snakeyaml..");
}
