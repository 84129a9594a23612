package dev.doorbuster.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may know whom in what all services share. */
@AnalyzeClasses(packages = "dev.doorbuster.service", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int MAX_CLASSES = 25;

    /** The web layer is the top: whatever lies below it is for services without pages, too. */
    @ArchTest
    static final ArchRule nothingDependsOnTheWebLayer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.service.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.service.web..", "gg.jte..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule refusalsDoNotKnowHttp = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.service.refusal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.doorbuster.service.http..", "io.vertx.ext.web..", "io.vertx.core.http..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.doorbuster.service.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    @ArchTest
    static void packagesStaySmall(JavaClasses service) {
        Map<String, Long> classes = service.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(classes).containsKey("dev.doorbuster.service.web");
        assertThat(classes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_CLASSES));
    }
}
