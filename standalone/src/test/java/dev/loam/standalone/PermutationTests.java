package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.operator.TokenLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every route of all services with everything that does not open it: nobody sees or changes what is another project's or
 * another organization's. Each request that does is named, with who sent it.
 */
class PermutationTests {
    private static final RunningStandalone LOAM = RunningStandalone.shared();
    private static final List<ApiRoute> ROUTES = ApiRoute.all(LOAM);
    private static final FurnishedProject VICTIM = new FurnishedProject(LOAM);
    private static final FurnishedProject INTRUDER = new FurnishedProject(LOAM);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);
    private static final Pattern STORAGE_STATUS = Pattern.compile("\"statusCode\":\"(\\d{3})\"");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static List<Outsider> formerOnes;
    private static List<Outsider> notOperators;

    private final List<String> failures = new ArrayList<>();
    private final Map<String, String> named = new HashMap<>();
    private Map<String, String> before = Map.of();

    @BeforeAll
    static void meet() {
        formerOnes = formerOnes();
        notOperators = notOperators();
    }

    @BeforeEach
    void look() {
        before = VICTIM.things();
    }

    @AfterEach
    void nothingIsSeenOrChanged() {
        assertThat(failures).isEmpty();
        VICTIM.things().forEach((name, thing) -> assertThat(thing).as(name).isEqualTo(before.get(name)));
    }

    @Test
    void routesOfAllServicesAreThere() {
        assertThat(ROUTES.stream().filter(ApiRoute::isOperators)).hasSizeGreaterThan(200);
        assertThat(ROUTES.stream().map(route -> route.path().split("/", 3)[1]).distinct())
                .contains("auth", "rest", "storage", "functions", "events", "queues", "platform");
    }

    @Test
    void projectOpensForNoneOfThoseThatAreNotItsOwn() {
        List<Outsider> outsiders = new ArrayList<>(strangers());
        outsiders.addAll(formerOnes);
        for (ApiRoute route : routes(route -> !route.isOperators())) {
            for (Outsider outsider : outsiders) {
                ApiScenario request = route.request(
                        LOAM.api(), "/p/" + VICTIM.ref(), (_, variable) -> nameAmongTheProjects(variable));
                boolean mayCome = route.isOpen() && outsider.headers().isEmpty();
                check(route, outsider, request, mayCome ? status -> status < 500 : REFUSALS::contains);
            }
        }
    }

    @Test
    void controlPlaneOpensForNoneOfThoseThatAreNotItsOperators() {
        for (ApiRoute route : routes(route -> route.isOperators() && !route.isOpen())) {
            for (Outsider outsider : notOperators) {
                check(route, outsider, ofTheVictim(route), Set.of(401)::contains);
            }
        }
    }

    @Test
    void operatorsOfOtherThingsDoNotGetInOrSeeAnything() {
        for (ApiRoute route : routes(ApiRoute::isOperators)) {
            for (Outsider outsider : otherOperators()) {
                check(
                        route,
                        outsider,
                        ofTheVictim(route),
                        route.isOfOne() ? REFUSALS::contains : status -> status < 500);
            }
        }
    }

    /** Where the path is the operator's own, and what it names is another's. */
    @Test
    void whatIsAnothersIsNotFoundAmongOnesOwn() {
        Outsider owner = Outsider.withBearer("an owner of another organization", INTRUDER.token());
        int known = 0;
        for (ApiRoute route : routes(route -> route.isOperators() && route.namesSomething())) {
            List<String> names = new ArrayList<>();
            ApiScenario request = route.request(LOAM.api(), "", (before, variable) -> {
                String name = nameOfOne(before, INTRUDER);
                if (name != null) {
                    return name;
                }
                names.add(nameInItsList(before, variable, INTRUDER.ref(), INTRUDER.organization()));
                return names.getLast();
            });
            boolean unique = names.stream().anyMatch(PermutationTests::isUnique);
            known += unique ? 1 : 0;
            check(route, owner, request, unique ? status -> status >= 400 && status < 500 : status -> status < 500);
        }
        assertThat(known).as("routes that name what is only the victim's").isGreaterThan(25);
    }

    private void check(ApiRoute route, Outsider outsider, ApiScenario request, Predicate<Integer> isRight) {
        ApiAnswer answer = outsider.sends(request).send();
        if (!isRight.test(status(answer)) || isTold(answer)) {
            String body = answer.body();
            failures.add("%s as %s: %d %s"
                    .formatted(route, outsider, answer.status(), body.substring(0, Math.min(200, body.length()))));
        }
    }

    /** As storage says it within the body of what is always 400; where S3 has no signature to check, that is a refusal. */
    private static int status(ApiAnswer answer) {
        if (answer.status() != 400) {
            return answer.status();
        }
        if (answer.request().contains("/storage/v1/s3")) {
            return 401;
        }
        Matcher said = STORAGE_STATUS.matcher(answer.body());
        return said.find() ? Integer.parseInt(said.group(1)) : answer.status();
    }

    /** Of what it keeps, or of its name; an answer may repeat the name that was asked for. */
    private static boolean isTold(ApiAnswer answer) {
        String told = answer.body() + answer.headers().map();
        return told.contains(VICTIM.content())
                || (told.contains(VICTIM.mark()) && !answer.request().contains(VICTIM.mark()));
    }

    private static List<ApiRoute> routes(Predicate<ApiRoute> wanted) {
        return ROUTES.stream().filter(wanted).toList();
    }

    private ApiScenario ofTheVictim(ApiRoute route) {
        return route.request(LOAM.api(), "", (before, variable) -> {
            String name = nameOfOne(before, VICTIM);
            return name == null ? nameInItsList(before, variable, VICTIM.ref(), VICTIM.organization()) : name;
        });
    }

    /** The project or the organization, where the path names one there. */
    private static @Nullable String nameOfOne(String before, FurnishedProject one) {
        return switch (before) {
            case ApiRoute.PROJECTS -> one.ref();
            case ApiRoute.ORGANIZATIONS -> one.organization().toString();
            default -> null;
        };
    }

    /** What the victim's operator finds in the list that the path names there; what nobody has, where there is no list. */
    private String nameInItsList(String before, String variable, String ref, UUID organization) {
        String list = before.substring(0, before.length() - 1)
                .replace(ref, VICTIM.ref())
                .replace(organization.toString(), VICTIM.organization().toString());
        return named.computeIfAbsent(list + " " + variable, _ -> VICTIM.nameIn(list, variable));
    }

    private static String nameAmongTheProjects(String variable) {
        return switch (variable) {
            case "table" -> "mark";
            case "key" -> VICTIM.mark() + ".txt";
            case "user" -> VICTIM.userId();
            case "id" -> UUID.randomUUID().toString();
            default -> VICTIM.mark();
        };
    }

    private static boolean isUnique(String name) {
        return UUID_TEXT.matcher(name).matches();
    }

    /** Those with something of another project, alone or beside the key that everybody knows of this one. */
    private static List<Outsider> strangers() {
        String key = VICTIM.publishableKey();
        return List.of(
                new Outsider("nobody", Map.of()),
                Outsider.withKey("another project's publishable key", INTRUDER.publishableKey()),
                Outsider.withKey("another project's secret key", INTRUDER.secretKey()),
                Outsider.withBoth("another project's anon", INTRUDER.anonKey(), INTRUDER.anonKey()),
                Outsider.withBoth(
                        "another project's service role", INTRUDER.serviceRoleKey(), INTRUDER.serviceRoleKey()),
                Outsider.withBearer("another project's user", INTRUDER.userToken()),
                Outsider.withBoth(
                        "another project's user with its key", INTRUDER.publishableKey(), INTRUDER.userToken()),
                Outsider.withBoth("another project's user with this one's key", key, INTRUDER.userToken()),
                Outsider.withBoth("another project's service role with this one's key", key, INTRUDER.serviceRoleKey()),
                Outsider.withBoth("another project's secret key with this one's key", key, INTRUDER.secretKey()),
                Outsider.withBearer("another project's function", INTRUDER.functionToken()),
                Outsider.withBoth("another project's function with this one's key", key, INTRUDER.functionToken()),
                Outsider.withBearer("another organization's owner", INTRUDER.token()),
                Outsider.withBoth("another organization's owner with this one's key", key, INTRUDER.token()));
    }

    /** Those with something of this project that is over. */
    private static List<Outsider> formerOnes() {
        String key = VICTIM.publishableKey();
        String expired =
                VICTIM.aKey("\"expires_at\":\"%s\"".formatted(Instant.now().plusSeconds(1)));
        List<Outsider> ones = List.of(
                Outsider.withKey("a key that was revoked", VICTIM.aRevokedKey()),
                Outsider.withKey("a key that has expired", expired),
                Outsider.withBoth("a user whose token has expired", key, VICTIM.aTokenThatExpired()),
                Outsider.withBoth("a user whose session has ended", key, VICTIM.aTokenWhoseSessionEnded()));
        for (Outsider one : ones) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> one.sends(LOAM.api().get("/rest/v1/mark")).answers(401));
        }
        return ones;
    }

    private static List<Outsider> notOperators() {
        String revoked = VICTIM.aRevokedOperatorToken();
        String expired = LOAM.aTokenOf(
                VICTIM.operator(),
                new TokenLimits(null, null, null, Instant.now().plusMillis(500)));
        List<Outsider> ones = List.of(
                new Outsider("nobody", Map.of()),
                Outsider.withKey("its secret key", VICTIM.secretKey()),
                Outsider.withBoth("its secret key as a token", VICTIM.secretKey(), VICTIM.secretKey()),
                Outsider.withBoth("its service role", VICTIM.serviceRoleKey(), VICTIM.serviceRoleKey()),
                Outsider.withBoth("its user", VICTIM.publishableKey(), VICTIM.userToken()),
                Outsider.withBearer("its function", VICTIM.functionToken()),
                Outsider.withBoth("another project's anon", INTRUDER.anonKey(), INTRUDER.anonKey()),
                Outsider.withBoth("another project's user", INTRUDER.publishableKey(), INTRUDER.userToken()),
                Outsider.withBoth(
                        "another project's service role", INTRUDER.serviceRoleKey(), INTRUDER.serviceRoleKey()),
                Outsider.withBearer("its operator with a token that was revoked", revoked),
                Outsider.withBearer("its operator with a token that has expired", expired));
        for (Outsider one : ones) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> one.sends(LOAM.api().get("/platform/v1/me")).answers(401));
        }
        return ones;
    }

    private static List<Outsider> otherOperators() {
        ProjectRef other = new ProjectRef(INTRUDER.ref());
        return List.of(
                Outsider.withBearer("another organization's owner", INTRUDER.token()),
                Outsider.withBearer(
                        "an operator of no organization", LOAM.aTokenOf(LOAM.anOperator(), TokenLimits.NONE)),
                Outsider.withBearer(
                        "its operator with a token for another organization",
                        LOAM.aTokenOf(VICTIM.operator(), new TokenLimits(null, INTRUDER.organization(), null, null))),
                Outsider.withBearer(
                        "its operator with a token for another project",
                        LOAM.aTokenOf(VICTIM.operator(), new TokenLimits(null, null, other, null))));
    }
}
