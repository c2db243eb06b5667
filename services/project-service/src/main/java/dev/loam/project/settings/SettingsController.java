package dev.loam.project.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.project.error.ProjectError;
import dev.loam.project.settings.SettingsService.Snapshot;
import dev.loam.project.settings.SettingsService.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/settings")
class SettingsController {
    private final SettingsService settings;

    SettingsController(SettingsService settings) {
        this.settings = settings;
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping
    Map<String, JsonNode> all(@PathVariable ProjectRef ref, Caller.Operator caller) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (SettingsDocument document : SettingsDocument.values()) {
            if (document.stored() == document) {
                all.put(document.wireName(), body(settings.get(ref, document)));
            }
        }
        return all;
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping("/{document}")
    ResponseEntity<ObjectNode> get(
            @PathVariable ProjectRef ref, @PathVariable String document, Caller.Operator caller) {
        return answer(settings.get(ref, Documents.require(document)));
    }

    @Requires(Permission.SETTINGS_WRITE)
    @PatchMapping("/{document}")
    ResponseEntity<ObjectNode> patch(
            @PathVariable ProjectRef ref,
            @PathVariable String document,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch,
            Caller.Operator caller) {
        return answer(settings.patch(target(ref, document, ifMatch, caller), patch));
    }

    @Requires(Permission.SETTINGS_WRITE)
    @PutMapping("/{document}")
    ResponseEntity<ObjectNode> put(
            @PathVariable ProjectRef ref,
            @PathVariable String document,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode wanted,
            Caller.Operator caller) {
        return answer(settings.put(target(ref, document, ifMatch, caller), wanted));
    }

    @Requires(Permission.SETTINGS_WRITE)
    @PostMapping("/{document}/rollback")
    ResponseEntity<ObjectNode> rollBack(
            @PathVariable ProjectRef ref,
            @PathVariable String document,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Rollback rollback,
            Caller.Operator caller) {
        return answer(settings.rollBack(target(ref, document, ifMatch, caller), rollback.version()));
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping("/{document}/versions")
    VersionList versions(
            @PathVariable ProjectRef ref, @PathVariable String document, VersionPage page, Caller.Operator caller) {
        SettingsDocument named = Documents.require(document);
        return new VersionList(settings.versions(ref, named, page.beforeOrLatest(), page.limitOrDefault()).stream()
                .map(version -> VersionAnswer.of(named, version, false))
                .toList());
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping("/{document}/versions/{version}")
    VersionAnswer version(
            @PathVariable ProjectRef ref,
            @PathVariable String document,
            @PathVariable int version,
            Caller.Operator caller) {
        SettingsDocument named = Documents.require(document);
        return VersionAnswer.of(named, settings.version(ref, named, version), true);
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping("/{document}/diff")
    Difference diff(
            @PathVariable ProjectRef ref, @PathVariable String document, DiffQuery query, Caller.Operator caller) {
        SettingsDocument named = Documents.require(document);
        int to = query.to() == null ? settings.get(ref, named).version() : query.to();
        int from = query.from() == null ? Math.max(to - 1, 0) : query.from();
        return new Difference(from, to, settings.compare(ref, named, from, to));
    }

    private static Target target(ProjectRef ref, String document, @Nullable String ifMatch, Caller.Operator caller) {
        return new Target(ref, Documents.require(document), version(ifMatch), caller);
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        return VersionTag.read(
                ifMatch,
                () -> new ProblemException(ProjectError.SETTINGS_CHANGED, "No version of these settings has this tag"));
    }

    private static ResponseEntity<ObjectNode> answer(Snapshot snapshot) {
        return ResponseEntity.ok().eTag(VersionTag.of(snapshot.version())).body(body(snapshot));
    }

    /** Names that begin with an underscore are no settings: they tell of the document, and may be sent back. */
    private static ObjectNode body(Snapshot snapshot) {
        ObjectNode body = FlatSettings.effective(snapshot.document(), snapshot.stored());
        body.put("_version", snapshot.version());
        FlatSettings.of(snapshot.document(), snapshot.stored()).keySet().forEach(body.putArray("_set")::add);
        return body;
    }

    record Rollback(int version) {}

    record VersionPage(@Nullable Integer before, @Nullable Integer limit) {
        private static final int MOST = 200;

        int beforeOrLatest() {
            return before == null ? Integer.MAX_VALUE : before;
        }

        int limitOrDefault() {
            return limit == null ? 50 : Math.clamp(limit, 1, MOST);
        }
    }

    record DiffQuery(@Nullable Integer from, @Nullable Integer to) {}

    record Difference(int from, int to, List<SettingChange> changes) {}

    record VersionList(List<VersionAnswer> versions) {}

    record VersionAnswer(
            int version,
            Instant changedAt,
            @Nullable UUID operatorId,
            @Nullable Integer rolledBackTo,
            List<SettingChange> changes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode settings) {

        static VersionAnswer of(SettingsDocument document, SettingsRepository.Version version, boolean whole) {
            return new VersionAnswer(
                    version.number(),
                    version.changedAt(),
                    version.operatorId(),
                    version.rolledBackTo(),
                    version.changes().stream()
                            .filter(change -> document.settings().containsKey(change.name()))
                            .toList(),
                    whole ? FlatSettings.nested(FlatSettings.of(document, version.settings())) : null);
        }
    }
}
