package dev.doorbuster.admin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.web.Amounts;
import dev.doorbuster.admin.web.CsvExport;
import dev.doorbuster.admin.web.Frame;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.refusal.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rules that keep blocking calls off the event loop and layers apart. */
@AnalyzeClasses(packages = "dev.doorbuster.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyRepositoriesRunStatements = noClasses()
            .that(are(not(simpleNameEndingWith("Repository").or(resideInAPackage("dev.doorbuster.admin.database")))))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "something of JDBC, Jdbi or the connection pool is called", ArchitectureTest::touchesTheDatabase))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheDatabaseHandsOutConnections = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Database.class.getName())
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "getConnection() is called", call -> call.getName().equals("getConnection")))
            .orShould()
            .dependOnClassesThat(belongToAnyOf(Jdbi.class).or(resideInAPackage("com.zaxxer.hikari..")))
            .allowEmptyShould(false);

    /** Only {@link Database} hands out handles, so a method that needs one cannot run on the event loop. */
    @ArchTest
    static final ArchRule repositoriesCannotBeCalledWithoutAHandle = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .and()
            .areNotPrivate()
            .should(takeAHandleFirst())
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule nobodyElseBlocks = noClasses()
            .that()
            .resideInAPackage("dev.doorbuster.admin..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheThreePoolsRunBlockingCode = noClasses()
            .that()
            .resideOutsideOfPackage("dev.doorbuster.admin.database")
            .and()
            .haveSimpleNameNotEndingWith("PasswordCheck")
            .and()
            .haveSimpleNameNotEndingWith("DeadLetterQueue")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "executeBlocking is called",
                    call -> call.getName().equals("executeBlocking")
                            && (call.getTargetOwner().isAssignableTo(Vertx.class)
                                    || call.getTargetOwner().isAssignableTo(WorkerExecutor.class))))
            .allowEmptyShould(false);

    /** Only pages, forms and the web layer know HTTP. Domain rules refuse with their own types. */
    @ArchTest
    static final ArchRule domainRulesDoNotSpeakHttp = noClasses()
            .that(resideOutsideOfPackages("dev.doorbuster.admin.web", "dev.doorbuster.admin.pages")
                    .and(not(nameMatching(".*(Pages|Form|LogInGate)(\\$.*)?"))))
            .should()
            .dependOnClassesThat(belongToAnyOf(ProblemException.class))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyPagesAndFormsKnowTheWebLayer = noClasses()
            .that(resideOutsideOfPackages(
                            "dev.doorbuster.admin", "dev.doorbuster.admin.web", "dev.doorbuster.admin.pages")
                    .and(not(nameMatching(".*(Pages|Form|LogInGate)(\\$.*)?"))))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.doorbuster.service.web..")
                    .or(belongToAnyOf(Amounts.class, CsvExport.class, Frame.class, Input.class, Pages.class)))
            .allowEmptyShould(false);

    /** A refusal without a row in the table would become a 500. */
    @ArchTest
    static void everyRefusalHasARow(JavaClasses office) {
        Problems table = OfficeProblems.table();
        assertThat(office.stream().filter(assignableTo(Refusal.class)).filter(not(INTERFACES)))
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(table.tells(refusal.reflect()))
                        .as(refusal.getName())
                        .isTrue());
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.doorbuster.admin.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    private static boolean touchesTheDatabase(JavaMethodCall call) {
        String owner = call.getTargetOwner().getPackageName();
        return Stream.of("java.sql", "javax.sql", "org.jdbi", "com.zaxxer").anyMatch(owner::startsWith);
    }

    private static ArchCondition<JavaMethod> takeAHandleFirst() {
        return new ArchCondition<>("take a handle as the first parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean synthetic = method.getModifiers().contains(JavaModifier.SYNTHETIC);
                boolean taken = synthetic
                        || (!method.getRawParameterTypes().isEmpty()
                                && method.getRawParameterTypes().get(0).isEquivalentTo(Handle.class));
                events.add(new SimpleConditionEvent(method, taken, method.getFullName()));
            }
        };
    }
}
