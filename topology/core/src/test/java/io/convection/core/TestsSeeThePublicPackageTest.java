package io.convection.core;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Coverage counts only what can be reached through the public face. */
@AnalyzeClasses(packages = "io.convection.core", importOptions = ImportOption.OnlyIncludeTests.class)
class TestsSeeThePublicPackageTest {

    @ArchTest
    static final ArchRule TESTS_SEE_ONLY_THE_PUBLIC_PACKAGE = noClasses().that()
            .haveNameNotMatching(".*(ArchitectureTest|QuarantineTest).*")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.convection.core.apply..", "io.convection.core.decide..",
                    "io.convection.core.state..", "io.convection.core.template..");
}
