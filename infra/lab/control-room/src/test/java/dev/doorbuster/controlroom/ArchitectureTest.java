package dev.doorbuster.controlroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.controlroom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.controlroom..",
                            "dev.doorbuster.measure..",
                            "dev.doorbuster.crowd..",
                            "dev.doorbuster.sandbox..",
                            "dev.doorbuster.service.settings.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.controlroom.(**)").should().beFreeOfCycles();

    /** What is watched does not depend on what can be done about it. */
    @ArchTest
    static final ArchRule sourcesOnlyWatch = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.controlroom.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.controlroom.action..", "dev.doorbuster.controlroom.experiment..");
}
