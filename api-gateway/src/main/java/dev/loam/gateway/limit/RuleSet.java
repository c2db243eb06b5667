package dev.loam.gateway.limit;

import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules as they were at one time, and what follows from them for each project. Thread-safe. */
final class RuleSet {
    private static final int KEPT_PROJECTS = 10_000;

    private final Map<Owner, List<RateLimit>> rules;
    private final boolean hasPlans;
    private final Function<ProjectRef, @Nullable String> plans;
    private final ConcurrentMap<Whose, List<Limit>> limits = new ConcurrentHashMap<>();

    /** @param plans the plan that a project is on today; null for one that there is not */
    RuleSet(List<RateLimit> rules, Function<ProjectRef, @Nullable String> plans) {
        this.plans = plans;
        this.hasPlans = rules.stream().anyMatch(rule -> rule.level() == Level.PLAN);
        this.rules = rules.stream().collect(Collectors.groupingBy(rule -> new Owner(rule.level(), rule.owner())));
    }

    /** The limits of one project's requests, or of those that are no project's; the ones for longer routes first. */
    List<Limit> of(@Nullable ProjectRef project) {
        Whose whose = new Whose(project, project == null || !hasPlans ? null : plans.apply(project));
        List<Limit> known = limits.get(whose);
        if (known == null) {
            if (limits.size() >= KEPT_PROJECTS) {
                limits.clear();
            }
            known = resolve(whose);
            limits.put(whose, known);
        }
        return known;
    }

    private List<Limit> resolve(Whose whose) {
        Map<RateLimit.Place, RateLimit> effective = new LinkedHashMap<>();
        List<RateLimit> ofProject = of(
                Level.PROJECT, whose.project() == null ? null : whose.project().value());
        Stream.of(of(Level.INSTALLATION, ""), of(Level.PLAN, whose.plan()), ofProject)
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

    private List<RateLimit> of(Level level, @Nullable String owner) {
        return owner == null ? List.of() : rules.getOrDefault(new Owner(level, owner), List.of());
    }

    /** @param plan null where plans make no difference */
    private record Whose(
            @Nullable ProjectRef project, @Nullable String plan) {}

    private record Owner(Level level, String name) {}
}
