package dev.doorbuster.payments;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.doorbuster.payments.job.paymentbacklog.JobConsumer;
import dev.doorbuster.payments.job.paymentbacklog.PaymentBacklogVariants;

@AnalyzeClasses(packages = "dev.doorbuster.payments", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FAULT = "..job.paymentbacklog";

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("dev.doorbuster.payments.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheGatewayCallsTheProvider = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.doorbuster.payments.charge", "dev.doorbuster.payments", "dev.doorbuster.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.service.provider")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule rulesArePure = noClasses()
            .that()
            .haveSimpleName("PaymentRules")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.time..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyMainUsesThePartsOfAFault = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.payments..")
            .and()
            .resideOutsideOfPackage(FAULT)
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat(resideInAPackage(FAULT).and(not(INTERFACES)))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheClassThatNamesVariantsKnowsThem = classes()
            .that(resideInAPackage(FAULT).and(not(INTERFACES)).and(implement(JobConsumer.class)))
            .should()
            .onlyBeAccessed()
            .byClassesThat(belongToAnyOf(PaymentBacklogVariants.class).or(implement(JobConsumer.class)))
            .allowEmptyShould(false);
}
