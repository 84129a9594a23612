package dev.doorbuster.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies that are allowed in the payment provider. */
@AnalyzeClasses(packages = "dev.doorbuster.provider", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheInterfaceSpeaksHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.doorbuster.provider.behaviour..",
                    "dev.doorbuster.provider.book..",
                    "dev.doorbuster.provider.card..",
                    "dev.doorbuster.provider.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.doorbuster.provider.api..",
                    "dev.doorbuster.service.http..",
                    "dev.doorbuster.service.web..",
                    "io.vertx.ext.web..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.doorbuster.provider.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);
}
