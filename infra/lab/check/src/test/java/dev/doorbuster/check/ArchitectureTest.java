package dev.doorbuster.check;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.doorbuster.check", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrows = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster..")
                    .and(not(resideInAnyPackage(
                            "dev.doorbuster.check..",
                            "dev.doorbuster.sandbox.client..",
                            "dev.doorbuster.sandbox.environment..",
                            "dev.doorbuster.sandbox.http..",
                            "dev.doorbuster.sandbox.seed..",
                            "dev.doorbuster.sandbox.timing..",
                            "dev.doorbuster.service.money.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.doorbuster.check.(**)").should().beFreeOfCycles();

    /** An invariant is a rule over facts: it neither asks a server nor waits. */
    @ArchTest
    static final ArchRule invariantsAskNoServer = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.check.invariant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.doorbuster.sandbox.environment..",
                    "dev.doorbuster.sandbox.http..",
                    "dev.doorbuster.sandbox.timing..",
                    "java.net.http..",
                    "java.sql..");
}
