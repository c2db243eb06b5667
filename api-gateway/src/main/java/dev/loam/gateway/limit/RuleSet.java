package dev.loam.gateway.limit;

import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules as they were at one time, and what follows from them for each project. Thread-safe. */
final class RuleSet {
    private static final int KEPT_PROJECTS = 10_000;
    private static final String NOBODY = "";
    private static final long MILLIS_OF_A_DAY = TimeUnit.DAYS.toMillis(1);

    private final Map<Owner, List<RateLimit>> rules;
    private final boolean hasPlans;
    private final Function<ProjectRef, @Nullable String> plans;
    private final Clock clock;
    private volatile long day;
    private final ConcurrentMap<String, List<Limit>> limits = new ConcurrentHashMap<>();

    /** @param plans the plan that a project is on today; null for one that there is not */
    RuleSet(List<RateLimit> rules, Function<ProjectRef, @Nullable String> plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
        this.day = today();
        this.hasPlans = rules.stream().anyMatch(rule -> rule.level() == Level.PLAN);
        this.rules = rules.stream().collect(Collectors.groupingBy(rule -> new Owner(rule.level(), rule.owner())));
    }

    /** The limits of one project's requests, or of those that are no project's; the ones for longer routes first. */
    List<Limit> of(@Nullable ProjectRef project) {
        if (hasPlans && day != today()) {
            day = today();
            limits.clear();
        }
        String name = project == null ? NOBODY : project.value();
        List<Limit> known = limits.get(name);
        if (known == null) {
            if (limits.size() >= KEPT_PROJECTS) {
                limits.clear();
            }
            known = resolve(project);
            limits.put(name, known);
        }
        return known;
    }

    /** The project may be another organization's now. */
    void forget(String project) {
        limits.remove(project);
    }

    private List<Limit> resolve(@Nullable ProjectRef project) {
        Map<RateLimit.Place, RateLimit> effective = new LinkedHashMap<>();
        List<RateLimit> ofProject = project == null ? List.of() : of(Level.PROJECT, project.value());
        Stream.of(of(Level.INSTALLATION, ""), ofPlan(project), ofProject)
                .flatMap(List::stream)
                .filter(rule -> rule.level() != Level.PROJECT || rule.granted())
                .forEach(rule -> effective.put(rule.place(), rule));
        List<Limit> resolved = new ArrayList<>();
        // Of a project's own rule and what operators say of the same place, each request has to pass both.
        Stream.concat(effective.values().stream(), ofProject.stream().filter(rule -> !rule.granted()))
                .sorted(Comparator.comparingInt(
                        (RateLimit rule) -> -rule.route().length()))
                .forEach(rule -> {
                    if (rule.requests() != null) {
                        resolved.add(new Limit(rule, rule.requests()));
                    }
                });
        return List.copyOf(resolved);
    }

    private List<RateLimit> ofPlan(@Nullable ProjectRef project) {
        String plan = project == null || !hasPlans ? null : plans.apply(project);
        return plan == null ? List.of() : of(Level.PLAN, plan);
    }

    /** A plan may begin with a day. */
    private long today() {
        return Math.floorDiv(clock.millis(), MILLIS_OF_A_DAY);
    }

    private List<RateLimit> of(Level level, String owner) {
        return rules.getOrDefault(new Owner(level, owner), List.of());
    }

    private record Owner(Level level, String name) {}
}
