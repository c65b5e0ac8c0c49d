package io.convection.core;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.convection.core.state.Rows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** What replay, audit and simulation rest on: the core is pure, and only {@code apply} changes rows. */
@AnalyzeClasses(packages = "io.convection.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_ONLY_THE_JDK_THE_RECORDS_AND_PARSERS = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.convection.core..", "io.convection.records..", "org.apache.avro..", "com.fasterxml.jackson..",
                    "org.yaml.snakeyaml..",
                    "java.lang..", "java.util", "java.util.function", "java.util.stream", "java.util.regex",
                    "java.math", "java.time", "java.nio.charset",
                    "java.security", "java.io", "");

    @ArchTest
    static final ArchRule ASKS_NO_CLOCK = noClasses().should().callMethod(Instant.class, "now").orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould().dependOnClassesThat().areAssignableTo(Clock.class).orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule DRAWS_NO_NUMBER = noClasses().should().dependOnClassesThat().areAssignableTo(Random.class)
            .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(Math.class, "random").orShould()
            .callMethod(System.class, "identityHashCode", Object.class);

    @ArchTest
    static final ArchRule STARTS_NO_THREAD = noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class)
            .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent..");

    @ArchTest
    static final ArchRule READS_AND_WRITES_NOTHING_OUTSIDE = noClasses().should().dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are files or sockets") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getName();
                    return name.startsWith("java.net.") || name.startsWith("java.nio.file.")
                            || name.startsWith("java.nio.channels.")
                            || name.startsWith("java.io.File") || name.equals("java.io.RandomAccessFile");
                }
            }).orShould().accessField(System.class, "out").orShould().accessField(System.class, "err").orShould()
            .accessField(System.class, "in");

    @ArchTest
    static final ArchRule HAS_NO_FLOATING_POINT = noFields().should().haveRawType(double.class).orShould()
            .haveRawType(float.class)
            .orShould().haveRawType(Double.class).orShould().haveRawType(Float.class);

    @ArchTest
    static final ArchRule HAS_AN_ORDER_IN_EVERYTHING_IT_GOES_THROUGH = noClasses().should()
            .callConstructor(HashMap.class).orShould().callConstructor(HashSet.class)
            .orShould().callConstructor(HashMap.class, int.class).orShould().callConstructor(HashSet.class, int.class);

    @ArchTest
    static final ArchRule ONLY_APPLY_SETS_STATE = noClasses().that()
            .resideOutsideOfPackages("io.convection.core.apply", "io.convection.core.state")
            .should().setFieldWhere(new DescribedPredicate<JavaFieldAccess>("the field is a row's") {
                @Override
                public boolean test(JavaFieldAccess access) {
                    return access.getTargetOwner().getPackageName().equals("io.convection.core.state");
                }
            });

    @ArchTest
    static final ArchRule ONLY_APPLY_CHANGES_ROWS = noClasses().that()
            .resideOutsideOfPackages("io.convection.core.apply", "io.convection.core.state")
            .should().callMethodWhere(new DescribedPredicate<JavaMethodCall>("a row is changed") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String name = call.getName();
                    return call.getTargetOwner().isEquivalentTo(Rows.class)
                            && (name.startsWith("edit") || name.startsWith("put") || name.startsWith("add")
                                    || name.startsWith("delete")
                                    || name.startsWith("remove") || name.startsWith("create") || name.equals("remember")
                                    || name.equals("forget")
                                    || name.equals("signal") || name.equals("publish"));
                }
            });

    @ArchTest
    static final ArchRule APPLY_KNOWS_NOTHING_OF_DECIDE = noClasses().that()
            .resideInAPackage("io.convection.core.apply")
            .should().dependOnClassesThat(resideInAPackage("io.convection.core.decide"));
}
