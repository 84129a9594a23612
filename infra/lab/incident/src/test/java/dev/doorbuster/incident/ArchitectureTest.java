package dev.doorbuster.incident;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.incident", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.incident..",
                            "dev.doorbuster.crowd..",
                            "dev.doorbuster.measure..",
                            "dev.doorbuster.sandbox..",
                            "dev.doorbuster.service.broker..",
                            "dev.doorbuster.service.settings.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.incident.(*)..").should().beFreeOfCycles();

    /** What a site consists of is decided without knowing how its source is written. */
    @ArchTest
    static final ArchRule drawingKnowsNoSource = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.incident.compose..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.doorbuster.incident.materialise..", "dev.doorbuster.incident.source..", "java.nio.file..");

    /** The generator reads syntax; it never loads or runs what it writes. */
    @ArchTest
    static final ArchRule sourceIsTextOnly = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.incident.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.nio.file..");
}
