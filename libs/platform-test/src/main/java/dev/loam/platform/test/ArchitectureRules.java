package dev.loam.platform.test;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static dev.loam.platform.test.ClassTraits.areControllers;
import static dev.loam.platform.test.ClassTraits.liveInANullMarkedPackage;
import static dev.loam.platform.test.ClassTraits.reachTheDatabase;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * The house rules that bytecode can prove. Every module has one test for them:
 *
 * <pre>{@code
 * @Test
 * void followsTheHouseRules() {
 *     ArchitectureRules.checkAll("dev.loam.storage");
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final List<String> SERVICES = Stream.of(
                    "auth", "storage", "function", "project", "database", "event", "billing", "messaging", "gateway")
            .map("dev.loam."::concat)
            .toList();
    private static final String OWN_PACKAGE = "dev.loam.platform.test";
    /** How Spring names what it generates at build; nobody maintains that by hand. */
    private static final String GENERATED = "__";

    private ArchitectureRules() {}

    /** Checks all classes of a base package and below, on the class path, and names every violation at once. */
    public static void checkAll(String basePackage) {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .withImportOption(location -> !location.contains(GENERATED))
                .importPackages(basePackage)
                .that(basePackage.equals(OWN_PACKAGE) ? alwaysTrue() : not(resideInAPackage(OWN_PACKAGE + "..")));
        if (main.isEmpty()) {
            throw new AssertionError("There are no classes in " + basePackage + ": is the package's name right?");
        }
        require(violations(rulesFor(basePackage), main));
        checkTests(basePackage);
    }

    static void checkTests(String basePackage) {
        JavaClasses tests =
                new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages(basePackage);
        require(violations(List.of(ownTypesAreNotMocked()), tests));
    }

    private static void require(List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join("\n\n", violations));
        }
    }

    static List<String> violations(List<ArchRule> rules, JavaClasses classes) {
        return rules.stream()
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();
    }

    static List<ArchRule> rulesFor(String basePackage) {
        return List.of(
                servicesAreStrangers(basePackage),
                nothingIsInjectedIntoFields(),
                constructorsNeedNoAutowired(),
                controllersArePackagePrivate(),
                controllersOnlyTranslate(),
                namesSayWhatAThingIs(),
                packagesAreFeatures(),
                optionalIsForReturnValues(),
                nothingIsReactive(),
                packagesSayWhatTheyAreForAndAreNullMarked());
    }

    private static ArchRule servicesAreStrangers(String basePackage) {
        String[] others = SERVICES.stream()
                .filter(service -> !basePackage.equals("dev.loam.standalone"))
                .filter(service -> !(basePackage + ".").startsWith(service + "."))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .because("services speak HTTP or events, so that each can run, fail and be replaced apart;"
                        + " only standalone knows them all");
    }

    private static ArchRule nothingIsInjectedIntoFields() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext")
                .because("what a class needs is in its constructor: final, visible, and given by hand in a test");
    }

    private static ArchRule constructorsNeedNoAutowired() {
        return noMembers()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .because("a class with one constructor needs no annotation, and a class has one constructor");
    }

    private static ArchRule controllersArePackagePrivate() {
        return classes()
                .that(areControllers())
                .should()
                .notBePublic()
                .because("a controller is called by HTTP, never by another feature's code");
    }

    private static ArchRule controllersOnlyTranslate() {
        return noClasses()
                .that(areControllers())
                .should()
                .dependOnClassesThat(reachTheDatabase())
                .because("a controller binds, authorises, calls one method and maps the outcome;"
                        + " queries and transactions belong to what it calls");
    }

    private static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .because("such a name says that nobody found out what the thing is; a noun of the field exists");
    }

    private static ArchRule packagesAreFeatures() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "dev.loam..controller..",
                        "dev.loam..service..",
                        "dev.loam..dto..",
                        "dev.loam..util..",
                        "dev.loam..impl..",
                        "dev.loam..common..")
                .because("packages are features: what changes together lies together and can be package-private");
    }

    private static ArchRule optionalIsForReturnValues() {
        return noFields()
                .should()
                .haveRawType("java.util.Optional")
                .because(
                        "a field that may be missing is @Nullable, which NullAway checks; Optional may itself be null");
    }

    private static ArchRule nothingIsReactive() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("reactor..", "org.reactivestreams..", "io.reactivex.."))
                .because(
                        "threads are virtual and free: code that blocks reads from top to bottom and has whole stack traces");
    }

    private static ArchRule packagesSayWhatTheyAreForAndAreNullMarked() {
        return classes()
                .should(liveInANullMarkedPackage())
                .because(
                        "package-info.java says in a sentence what the package is for, and NullAway checks what it marks");
    }

    private static ArchRule ownTypesAreNotMocked() {
        return fields().that()
                .haveRawType(resideInAPackage("dev.loam.."))
                .should()
                .notBeAnnotatedWith("org.mockito.Mock")
                .andShould()
                .notBeAnnotatedWith("org.mockito.Spy")
                .andShould()
                .notBeAnnotatedWith("org.springframework.test.context.bean.override.mockito.MockitoBean")
                .andShould()
                .notBeAnnotatedWith("org.springframework.test.context.bean.override.mockito.MockitoSpyBean")
                .because(
                        "a mock of our own type proves what we imagined; a fake or the real thing proves what it does");
    }
}
