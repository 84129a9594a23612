package dev.doorbuster.measure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.doorbuster.measure.fault.Faults;

@AnalyzeClasses(packages = "dev.doorbuster.measure", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.measure..",
                            "dev.doorbuster.crowd..",
                            "dev.doorbuster.sandbox..",
                            "dev.doorbuster.service.settings.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.measure.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule faultsDoNotKnowEachOther =
            slices().matching("dev.doorbuster.measure.fault.(*)..").should().notDependOnEachOther();

    /** A seventh fault is one new package, and one line in {@link Faults}. */
    @ArchTest
    static final ArchRule onlyFaultsNamesThem = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.measure.fault..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.measure.fault.*..");

    /** What decides about a result does not know how it is shown. */
    @ArchTest
    static final ArchRule verdictsDoNotKnowReports = noClasses()
            .that()
            .resideInAnyPackage("dev.doorbuster.measure.verdict..", "dev.doorbuster.measure.experiment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.measure.report..", "dev.doorbuster.measure.run..");
}
