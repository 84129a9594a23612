package dev.doorbuster.storefront;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.refusal.Refusal;

/** The allowed dependencies within the shop. */
@AnalyzeClasses(packages = "dev.doorbuster.storefront", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FAULTS = {
        "..checkout.poolexhaustion", "..database.stalereplica", "..product.cachestampede", "..session.sessioneviction"
    };

    /** The classes of a fault's package, whatever their names. Other packages may use only its interfaces. */
    private static final DescribedPredicate<JavaClass> PARTS_OF_FAULTS =
            resideInAnyPackage(FAULTS).and(not(INTERFACES)).as("parts of a fault");

    /** A variant is a class of a fault's package that implements an interface of the same package. */
    private static final DescribedPredicate<JavaClass> VARIANTS = resideInAnyPackage(FAULTS)
            .and(not(INTERFACES))
            .and(DescribedPredicate.describe(
                    "variants",
                    type -> type.getAllRawInterfaces().stream()
                            .anyMatch(contract -> contract.getPackageName().equals(type.getPackageName()))));

    @ArchTest
    static final ArchRule onlyMainUsesThePartsOfAFault = noClasses()
            .that()
            .resideOutsideOfPackages(FAULTS)
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat(PARTS_OF_FAULTS)
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheClassThatNamesVariantsKnowsThem = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Variants")
            .should(dependOnAnotherOneThatIs(VARIANTS))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule everyFaultHasOneClassThatNamesItsVariants = classes()
            .that()
            .haveSimpleNameEndingWith("Variants")
            .should()
            .resideInAnyPackage(FAULTS)
            .andShould()
            .onlyBeAccessed()
            .byClassesThat(belongToAnyOf(Main.class).or(simpleNameEndingWith("Variants")))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule variantsKeepNothingThatChanges =
            classes().that(VARIANTS).should().haveOnlyFinalFields().allowEmptyShould(false);

    /** Guards against misspelt packages, whose rules would always pass. */
    @ArchTest
    static void everyPackageOfAFaultHasVariants(JavaClasses shop) {
        for (String fault : FAULTS) {
            assertThat(shop.stream().filter(resideInAPackage(fault)).filter(VARIANTS))
                    .as(fault)
                    .hasSizeGreaterThan(1);
        }
    }

    @ArchTest
    static final ArchRule onlyMainKnowsTheSwitchboard = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.service.switchboard..")
            .allowEmptyShould(false);

    /** Only the pages and the web layer know HTTP. Domain rules refuse with their own types. */
    @ArchTest
    static final ArchRule domainRulesDoNotSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.storefront.web..")
            .and()
            .haveSimpleNameNotEndingWith("Pages")
            .should()
            .dependOnClassesThat(belongToAnyOf(ProblemException.class))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyPagesAndFormsKnowTheWebLayer = noClasses()
            .that(resideOutsideOfPackages("dev.doorbuster.storefront", "..web..", "..pages..")
                    .and(not(nameMatching(".*(Pages|Form)(\\$.*)?"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.service.web..", "dev.doorbuster.storefront.web..")
            .allowEmptyShould(false);

    /** A refusal without a row in the table would become a 500. */
    @ArchTest
    static void everyRefusalHasARow(JavaClasses shop) {
        Problems table = ShopProblems.table();
        assertThat(shop.stream().filter(assignableTo(Refusal.class)).filter(not(INTERFACES)))
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(table.tells(refusal.reflect()))
                        .as(refusal.getName())
                        .isTrue());
    }

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("dev.doorbuster.storefront.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule nothingDependsOnRenderedPages = noClasses()
            .that()
            .resideOutsideOfPackage("..pages..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.storefront.pages..")
            .allowEmptyShould(false);

    /** Treats a class and its nested classes as one. */
    private static ArchCondition<JavaClass> dependOnAnotherOneThatIs(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("depend on another one that is one of the " + kind.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> kind.test(dependency.getTargetClass()))
                        .filter(dependency ->
                                !outermost(dependency.getTargetClass()).equals(outermost(type)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(dependency, dependency.getDescription())));
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
