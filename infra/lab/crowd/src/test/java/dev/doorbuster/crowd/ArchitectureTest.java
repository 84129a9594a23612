package dev.doorbuster.crowd;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.crowd", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.crowd..",
                            "dev.doorbuster.sandbox.environment..",
                            "dev.doorbuster.sandbox.http..",
                            "dev.doorbuster.sandbox.seed..",
                            "dev.doorbuster.sandbox.timing..",
                            "dev.doorbuster.service.settings.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.crowd.(**)").should().beFreeOfCycles();

    /** Shoppers are the same whoever sends them, and whatever is recorded about them. */
    @ArchTest
    static final ArchRule shoppersDoNotKnowTheirLoad = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.doorbuster.crowd.shopper..", "dev.doorbuster.crowd.record..", "dev.doorbuster.crowd.arrival..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.crowd.load..");
}
