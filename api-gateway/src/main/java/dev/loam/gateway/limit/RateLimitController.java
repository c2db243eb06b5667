package dev.loam.gateway.limit;

import dev.loam.gateway.limit.EditedLimits.Editor;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules of the installation, of plans and of projects. */
@RestController
class RateLimitController {
    private static final String OF_ALL = "/platform/v1/rate-limits";
    private static final String OF_PROJECT = "/platform/v1/projects/{ref}/rate-limits";

    private final EditedLimits limits;

    RateLimitController(EditedLimits limits) {
        this.limits = limits;
    }

    @Requires(Permission.INSTALLATION_READ)
    @GetMapping(OF_ALL)
    List<Representation> list(Caller.Operator caller) {
        List<RateLimit> all = new ArrayList<>(limits.list(Level.INSTALLATION, ""));
        all.addAll(limits.list(Level.PLAN, null));
        return all.stream().map(Representation::of).toList();
    }

    /** Makes or changes a rule of the installation, or of the plan that it names. */
    @Requires(Permission.INSTALLATION_WRITE)
    @PutMapping(OF_ALL)
    ResponseEntity<Representation> put(
            @RequestBody RateLimitRequest wanted,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        String plan = wanted.plan();
        Level level = plan == null ? Level.INSTALLATION : Level.PLAN;
        return put(level, plan == null ? "" : plan, wanted, Editor.OF_INSTALLATION, ifMatch);
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @DeleteMapping(OF_ALL + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        boolean ofInstallation = limits.list(Level.INSTALLATION, "").stream()
                .anyMatch(rule -> rule.id().equals(id.toString()));
        limits.delete(
                ofInstallation ? Level.INSTALLATION : Level.PLAN,
                null,
                id,
                Editor.OF_INSTALLATION,
                VersionTag.read(ifMatch));
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping(OF_PROJECT)
    List<Representation> listOfProject(@PathVariable ProjectRef ref, Caller.Operator caller) {
        return limits.list(Level.PROJECT, ref.value()).stream()
                .map(Representation::of)
                .toList();
    }

    @Requires(Permission.SETTINGS_READ)
    @GetMapping(OF_PROJECT + "/{id}")
    ResponseEntity<Representation> getOfProject(
            @PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        return tagged(limits.require(Level.PROJECT, ref.value(), id));
    }

    @Requires(Permission.SETTINGS_WRITE)
    @PutMapping(OF_PROJECT)
    ResponseEntity<Representation> putOfProject(
            @PathVariable ProjectRef ref,
            @RequestBody RateLimitRequest wanted,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        return put(Level.PROJECT, ref.value(), wanted, editor(caller), ifMatch);
    }

    @Requires(Permission.SETTINGS_WRITE)
    @DeleteMapping(OF_PROJECT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteOfProject(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        limits.delete(Level.PROJECT, ref.value(), id, editor(caller), VersionTag.read(ifMatch));
    }

    private ResponseEntity<Representation> put(
            Level level, String owner, RateLimitRequest wanted, Editor editor, @Nullable String ifMatch) {
        return tagged(limits.put(
                level, owner, wanted.place(), wanted.requests(), wanted.period(), editor, VersionTag.read(ifMatch)));
    }

    private static Editor editor(Caller.Operator caller) {
        return caller.permissions().contains(Permission.INSTALLATION_WRITE)
                ? Editor.OF_INSTALLATION
                : Editor.OF_PROJECT;
    }

    private static ResponseEntity<Representation> tagged(RateLimit rule) {
        return ResponseEntity.ok().eTag(VersionTag.of(rule.version())).body(Representation.of(rule));
    }

    record Representation(
            String id,
            Level level,
            String owner,
            Subject per,
            String method,
            String route,
            @Nullable Long requests,
            int periodSeconds,
            boolean granted,
            int version) {
        static Representation of(RateLimit rule) {
            return new Representation(
                    rule.id(),
                    rule.level(),
                    rule.owner(),
                    rule.per(),
                    rule.method(),
                    rule.route(),
                    rule.requests(),
                    rule.periodSeconds(),
                    rule.granted(),
                    rule.version());
        }
    }
}
