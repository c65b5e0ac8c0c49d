package io.convection.app;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** Arrows point down only; executors know no engine; what is below a public package is its module's own. */
@AnalyzeClasses(packages = "io.convection", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN_ONLY = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("records").definedBy("io.convection.records..")
            .layer("serdes").definedBy("io.convection.serdes..")
            .layer("core").definedBy("io.convection.core..")
            .layer("streams").definedBy("io.convection.streams..")
            .layer("simulator").definedBy("io.convection.simulator..")
            .layer("changes").definedBy("io.convection.changes..")
            .layer("connect").definedBy("io.convection.connect..")
            .layer("executor").definedBy("io.convection.executor..")
            .layer("conformance").definedBy("io.convection.conformance..")
            .layer("plugins").definedBy("io.convection.plugins..")
            .layer("postgresql").definedBy("io.convection.postgresql..")
            .layer("audit").definedBy("io.convection.audit..")
            .layer("dev-cluster").definedBy("io.convection.dev..")
            .layer("bench").definedBy("io.convection.bench..")
            .layer("faults").definedBy("io.convection.faults..")
            .layer("app").definedBy("io.convection.app..")
            .whereLayer("app").mayNotBeAccessedByAnyLayer()
            .whereLayer("faults").mayOnlyBeAccessedByLayers("app")
            .whereLayer("dev-cluster").mayOnlyBeAccessedByLayers("bench", "faults", "app")
            .whereLayer("audit").mayOnlyBeAccessedByLayers("bench", "faults", "app")
            .whereLayer("bench").mayOnlyBeAccessedByLayers("app")
            .whereLayer("connect").mayNotBeAccessedByAnyLayer()
            .whereLayer("changes").mayOnlyBeAccessedByLayers("connect", "app")
            .whereLayer("conformance").mayNotBeAccessedByAnyLayer()
            .whereLayer("conformance").mayOnlyAccessLayers("executor", "records")
            .whereLayer("plugins").mayOnlyBeAccessedByLayers("dev-cluster", "app")
            .whereLayer("executor")
            .mayOnlyBeAccessedByLayers("conformance", "plugins", "postgresql", "dev-cluster", "bench", "faults",
                    "app")
            .whereLayer("postgresql").mayNotBeAccessedByAnyLayer()
            .whereLayer("simulator").mayOnlyBeAccessedByLayers("audit", "dev-cluster", "app")
            .whereLayer("streams").mayOnlyBeAccessedByLayers("simulator", "dev-cluster", "bench", "app")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("streams", "simulator", "changes", "connect", "audit", "dev-cluster", "bench",
                    "faults", "app")
            .whereLayer("serdes")
            .mayOnlyBeAccessedByLayers("streams", "simulator", "changes", "connect", "executor", "plugins", "audit",
                    "dev-cluster", "bench", "faults", "app");

    @ArchTest
    static final ArchRule THE_CORE_IS_SEEN_BY_ITS_PUBLIC_PACKAGE = noClasses().that()
            .resideOutsideOfPackage("io.convection.core..")
            // Plays a defect of the engine, for which it replaces a judgement.
            .and().doNotHaveSimpleName("Ailing")
            .should().dependOnClassesThat().resideInAnyPackage("io.convection.core.apply..",
                    "io.convection.core.decide..", "io.convection.core.state..",
                    "io.convection.core.template..");
}
