package dev.loam.project.settings;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.InvalidInputException;
import dev.loam.platform.problem.InvalidInputException.Mistake;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.project.error.ProjectError;
import dev.loam.project.settings.SettingsRepository.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes projects' settings. Changes of one project happen one after another, and none is lost. */
public class SettingsService {
    private final SettingsRepository rows;
    private final SealedSettings secrets;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Clock clock;

    SettingsService(SettingsRepository rows, SealedSettings secrets, ChangeFeed changes, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Merges settings of several services: as in {@code {"auth":{…},"rest":{…}}}. Joins the caller's transaction.
     *
     * @param caller who does it; null where a project is made, by whom may do everything with it
     */
    @Transactional
    public void merge(ProjectRef ref, @Nullable JsonNode settings, Caller.@Nullable Operator caller) {
        if (settings == null || settings.isNull()) {
            return;
        }
        Map<SettingsDocument, Draft> drafts = drafts(settings, rows.lock(ref));
        List<Mistake> mistakes = new ArrayList<>();
        drafts.values().forEach(draft -> mistakes.addAll(draft.mistakes()));
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(ProjectError.INVALID_SETTINGS, mistakes);
        }
        if (caller != null && drafts.values().stream().anyMatch(Draft::touchesSecrets)) {
            caller.require(Permission.SECRETS_WRITE);
        }
        Author author = new Author(caller == null ? null : caller.operatorId(), null);
        drafts.forEach((document, draft) -> save(ref, document, draft, author));
    }

    /** Tells of a document again if it sets anything: for what could not act on it when it was set. */
    @Transactional
    public void tellAgain(ProjectRef ref, SettingsDocument document) {
        if (!rows.read(ref).path(document.wireName()).isEmpty()) {
            changes.publish(SettingsDocument.CHANGE, ref + "/" + document.wireName());
        }
    }

    @Transactional(readOnly = true)
    Snapshot get(ProjectRef ref, SettingsDocument document) {
        return snapshot(ref, document, rows.read(ref));
    }

    /** Merges, where null takes a setting back to its default. */
    @Transactional
    Snapshot patch(Target target, JsonNode patch) {
        return change(target, null, draft -> draft.merge(patch));
    }

    /** Replaces the whole document. */
    @Transactional
    Snapshot put(Target target, JsonNode document) {
        return change(target, null, draft -> draft.replace(document));
    }

    /** Makes a version that sets what an earlier one did. */
    @Transactional
    Snapshot rollBack(Target target, int version) {
        ObjectNode earlier = version(target.ref(), target.document(), version).settings();
        return change(target, version, draft -> draft.rollBack(earlier));
    }

    @Transactional(readOnly = true)
    List<Version> versions(ProjectRef ref, SettingsDocument document, int before, int limit) {
        rows.read(ref);
        return rows.list(ref, document.stored(), before, limit);
    }

    @Transactional(readOnly = true)
    Version version(ProjectRef ref, SettingsDocument document, int version) {
        return rows.find(ref, document.stored(), version)
                .orElseThrow(() -> new ProblemException(
                        ProjectError.SETTINGS_VERSION_NOT_FOUND,
                        "Settings of %s have no version %d, or no longer".formatted(document.wireName(), version)));
    }

    /** What changed from one version to another; version 0 sets nothing. */
    @Transactional(readOnly = true)
    List<SettingChange> compare(ProjectRef ref, SettingsDocument document, int from, int to) {
        Map<String, JsonNode> before = settings(ref, document, from);
        Map<String, JsonNode> after = settings(ref, document, to);
        List<String> resealed = rows.list(ref, document.stored(), Math.max(from, to) + 1, Math.abs(to - from)).stream()
                .flatMap(version -> version.changes().stream())
                .filter(FlatSettings::isSecret)
                .map(SettingChange::name)
                .toList();
        return FlatSettings.compare(before, after, Set.copyOf(resealed));
    }

    /** The secrets of a document, opened: for a service. */
    @Transactional(readOnly = true)
    Map<String, String> openSecrets(ProjectRef ref, SettingsDocument document) {
        return secrets.open(ref, document.stored());
    }

    private Snapshot change(Target target, @Nullable Integer rolledBackTo, UnaryOperator<Draft> edit) {
        SettingsDocument stored = target.document().stored();
        JsonNode all = rows.lock(target.ref());
        int current = rows.version(target.ref(), stored);
        if (target.ifVersion() != null && target.ifVersion() != current) {
            throw new ProblemException(
                    ProjectError.SETTINGS_CHANGED,
                    "Settings of %s are at version %d now".formatted(stored.wireName(), current));
        }
        Draft draft = edit.apply(new Draft(target.document(), all.path(stored.wireName()), ""));
        draft.requireRight();
        if (draft.touchesSecrets()) {
            target.caller().require(Permission.SECRETS_WRITE);
        }
        save(target.ref(), stored, draft, new Author(target.caller().operatorId(), rolledBackTo));
        return snapshot(target.ref(), target.document(), rows.read(target.ref()));
    }

    private void save(ProjectRef ref, SettingsDocument document, Draft draft, Author author) {
        List<SettingChange> made = draft.changes();
        if (made.isEmpty()) {
            return;
        }
        draft.secrets().forEach((name, secret) -> secrets.put(ref, document, name, secret));
        draft.droppedSecrets().forEach(name -> secrets.delete(ref, document, name));
        rows.write(
                ref,
                document,
                new Version(
                        rows.version(ref, document) + 1,
                        draft.settings(),
                        made,
                        author.operatorId(),
                        author.rolledBackTo(),
                        clock.instant()));
        audit.changed(sides(document, made, SettingChange::from), sides(document, made, SettingChange::to));
        changes.publish(Change.PROJECT, ref.value());
        changes.publish(SettingsDocument.CHANGE, ref + "/" + document.wireName());
    }

    private static Map<String, Map<String, JsonNode>> sides(
            SettingsDocument document, List<SettingChange> made, Function<SettingChange, JsonNode> side) {
        Map<String, JsonNode> values = new TreeMap<>();
        made.forEach(change -> values.put(change.name(), side.apply(change)));
        return Map.of(document.wireName(), values);
    }

    private Map<SettingsDocument, Draft> drafts(JsonNode settings, JsonNode stored) {
        if (!settings.isObject()) {
            throw new InvalidInputException(
                    ProjectError.INVALID_SETTINGS, List.of(new Mistake("/settings", "'settings' is a JSON object")));
        }
        Map<SettingsDocument, Draft> drafts = new EnumMap<>(SettingsDocument.class);
        List<Mistake> mistakes = new ArrayList<>();
        settings.properties().forEach(member -> {
            String pointer = "/settings/" + member.getKey();
            SettingsDocument document = SettingsDocument.find(member.getKey());
            if (document == null) {
                mistakes.add(new Mistake(pointer, Documents.unknown(member.getKey())));
            } else if (document.stored() != document) {
                mistakes.add(new Mistake(
                        pointer,
                        "Settings of %s stand in '%s'"
                                .formatted(
                                        document.wireName(), document.stored().wireName())));
            } else if (!member.getValue().isNull()) {
                drafts.put(
                        document,
                        new Draft(document, stored.path(document.wireName()), pointer).merge(member.getValue()));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(ProjectError.INVALID_SETTINGS, mistakes);
        }
        return drafts;
    }

    private Map<String, JsonNode> settings(ProjectRef ref, SettingsDocument document, int version) {
        return version == 0
                ? Map.of()
                : FlatSettings.of(document, version(ref, document, version).settings());
    }

    private Snapshot snapshot(ProjectRef ref, SettingsDocument document, JsonNode all) {
        return new Snapshot(document, all.path(document.stored().wireName()), rows.version(ref, document.stored()));
    }

    private record Author(
            @Nullable UUID operatorId, @Nullable Integer rolledBackTo) {}

    /**
     * What is to be changed, by whom.
     *
     * @param ifVersion the version that it must be at; null when any will do
     */
    record Target(
            ProjectRef ref,
            SettingsDocument document,
            @Nullable Long ifVersion,
            Caller.Operator caller) {}

    /** A document as it stands. */
    record Snapshot(SettingsDocument document, JsonNode stored, int version) {}
}
