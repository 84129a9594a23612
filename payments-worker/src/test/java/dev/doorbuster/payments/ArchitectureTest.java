package dev.doorbuster.payments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule standsAlone = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.payments..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.storefront..", "dev.doorbuster.admin..", "dev.doorbuster.sandbox..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.doorbuster.payments.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheGatewayCallsTheProvider = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.doorbuster.payments.charge", "dev.doorbuster.payments", "dev.doorbuster.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.service.provider");

    @ArchTest
    static final ArchRule rulesArePure = noClasses()
            .that()
            .haveSimpleName("PaymentRules")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.time..");
}
