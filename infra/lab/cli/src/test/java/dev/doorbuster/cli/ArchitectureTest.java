package dev.doorbuster.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.cli..",
                            "dev.doorbuster.controlroom..",
                            "dev.doorbuster.incident..",
                            "dev.doorbuster.measure..",
                            "dev.doorbuster.check..",
                            "dev.doorbuster.crowd..",
                            "dev.doorbuster.sandbox..",
                            "dev.doorbuster.service.settings.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.cli.(**)").should().beFreeOfCycles();

    /** Commands are people's way in; nothing builds on them. */
    @ArchTest
    static final ArchRule nothingBuildsOnCommands = noClasses()
            .that()
            .resideInAnyPackage("dev.doorbuster.cli.start..", "dev.doorbuster.cli.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.cli");
}
