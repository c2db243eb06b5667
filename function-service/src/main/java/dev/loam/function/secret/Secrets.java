package dev.loam.function.secret;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The secrets of functions, and of projects, which all of their functions have; a function's own come before them. A change
 * reaches a function with the next worker that is started for it.
 */
public class Secrets {
    /** The kind of change that tells all processes to start new workers. Key: {@code ref/function}, or {@code ref/}. */
    public static final String CHANGE = "function-secret";

    /** Instead of a function's name, which is never empty: of all functions of the project. */
    static final String PROJECT = "";

    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
    private static final List<String> RESERVED = List.of("LOAM_", "SUPABASE_", "SB_", "JAVA_", "JDK_");
    private static final int MAX_COUNT = 100;
    private static final int MAX_LENGTH = 32 * 1024;

    private final FunctionSecretRepository repository;
    private final SecretSeal seal;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    Secrets(
            FunctionSecretRepository repository,
            SecretSeal seal,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.repository = repository;
        this.seal = seal;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All secrets that a function has, opened: for a worker's environment only. */
    public Map<String, String> open(ProjectRef project, FunctionName function) {
        Map<String, String> opened = new LinkedHashMap<>();
        for (String of : List.of(PROJECT, function.value())) {
            for (SecretEntity secret : find(project, of)) {
                opened.put(secret.name(), seal.open(secret.sealed(), secret.place()));
            }
        }
        return opened;
    }

    /** Removes all secrets of a function. Joins the caller's transaction. */
    public void deleteAll(ProjectRef project, FunctionName function) {
        transactions.executeWithoutResult(_ -> repository.deleteByRefAndFunction(project.value(), function.value()));
    }

    List<Secret> list(ProjectRef project, String function) {
        return find(project, function).stream()
                .map(secret -> new Secret(secret.name(), secret.updatedAt()))
                .toList();
    }

    void put(ProjectRef project, String function, Map<String, String> values) {
        values.forEach(Secrets::check);
        transactions.executeWithoutResult(_ -> {
            Map<String, SecretEntity> present = new HashMap<>(find(project, function).stream()
                    .collect(Collectors.toMap(SecretEntity::name, Function.identity())));
            Names before = new Names(present.keySet(), Set.of());
            Set<String> after = new TreeSet<>(present.keySet());
            after.addAll(values.keySet());
            Instant now = clock.instant();
            values.forEach((name, value) -> {
                byte[] sealed = seal.seal(value, SecretEntity.place(project, function, name));
                SecretEntity secret = present.get(name);
                if (secret == null) {
                    repository.save(new SecretEntity(project, function, name, sealed, now));
                } else {
                    secret.replace(sealed, now);
                }
                present.remove(name);
            });
            if (present.size() + values.size() > MAX_COUNT) {
                throw new ProblemException(
                        FunctionError.INVALID_SECRET, "There are at most %d secrets".formatted(MAX_COUNT));
            }
            audit.changed(before, new Names(after, values.keySet()));
            changes.publish(CHANGE, project + "/" + function);
        });
    }

    /** Whether there was one of this name. */
    boolean delete(ProjectRef project, String function, String name) {
        Boolean deleted = transactions.execute(_ -> {
            changes.publish(CHANGE, project + "/" + function);
            boolean known = repository.deleteByRefAndFunctionAndName(project.value(), function, name) > 0;
            if (known) {
                audit.changed(new Names(Set.of(name), Set.of()), null);
            }
            return known;
        });
        return Boolean.TRUE.equals(deleted);
    }

    private List<SecretEntity> find(ProjectRef project, String function) {
        return repository.findByRefAndFunctionOrderByName(project.value(), function);
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || RESERVED.stream().anyMatch(name::startsWith)) {
            throw new ProblemException(
                    FunctionError.INVALID_SECRET,
                    "A secret's name is upper-case letters, digits and underscores, and begins with none of "
                            + String.join(", ", RESERVED));
        }
        if (value == null || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0) {
            throw new ProblemException(
                    FunctionError.INVALID_SECRET, "A secret has at most %d characters".formatted(MAX_LENGTH));
        }
    }

    /** A secret without what it says. */
    record Secret(String name, Instant updatedAt) {}

    /**
     * For the record, which says nothing of values.
     *
     * @param names those that there are
     * @param written those that were given a value
     */
    private record Names(Set<String> names, Set<String> written) {
        Names {
            names = Collections.unmodifiableSet(new TreeSet<>(names));
            written = Collections.unmodifiableSet(new TreeSet<>(written));
        }
    }
}
