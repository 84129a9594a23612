package dev.doorbuster.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.sandbox..",
                            "dev.doorbuster.service.switchboard..",
                            "dev.doorbuster.service.settings..",
                            "dev.doorbuster.service.broker..",
                            "dev.doorbuster.service.messages..",
                            "dev.doorbuster.service.password..",
                            "dev.doorbuster.service.timing.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.sandbox.(**)").should().beFreeOfCycles();

    /** What a fault changes is handed to the supervisor; the sandbox knows no fault by name. */
    @ArchTest
    static final ArchRule serversDoNotKnowWhoStartsThem = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.sandbox.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.doorbuster.sandbox.topology..",
                    "dev.doorbuster.sandbox.supervisor..",
                    "dev.doorbuster.sandbox.switchboard..",
                    "dev.doorbuster.sandbox.client..");
}
