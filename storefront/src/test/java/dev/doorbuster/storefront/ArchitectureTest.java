package dev.doorbuster.storefront;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.doorbuster.service.switchboard.Activated;

@AnalyzeClasses(packages = "dev.doorbuster.storefront", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyMainNamesVariants = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .and()
            .haveSimpleNameNotStartingWith("Broken")
            .and()
            .haveSimpleNameNotStartingWith("Fixed")
            .should()
            .dependOnClassesThat(simpleNameStartingWith("Broken").or(simpleNameStartingWith("Fixed")));

    @ArchTest
    static final ArchRule variantsDoNotKnowEachOther = noClasses()
            .that()
            .haveSimpleNameStartingWith("Fixed")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Broken");

    @ArchTest
    static final ArchRule onlyMainKnowsTheSwitchboard = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.doorbuster.service.switchboard..").and(not(equivalentTo(Activated.class))));

    @ArchTest
    static final ArchRule variantsStayInsideTheirPackage = classes()
            .that()
            .haveSimpleNameStartingWith("Broken")
            .or()
            .haveSimpleNameStartingWith("Fixed")
            .should()
            .bePublic()
            .andShould()
            .haveOnlyFinalFields();

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.doorbuster.storefront.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnRenderedPages = noClasses()
            .that()
            .resideOutsideOfPackage("..pages..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.doorbuster.storefront.pages..");
}
