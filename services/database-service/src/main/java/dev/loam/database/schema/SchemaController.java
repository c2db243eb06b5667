package dev.loam.database.schema;

import dev.loam.database.owner.Operators;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an app has in its schemas, for people and for programs. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/schema")
class SchemaController {
    private final Schemas schemas;

    SchemaController(Schemas schemas) {
        this.schemas = schemas;
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping
    ResponseEntity<Object> read(
            @PathVariable String ref,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(defaultValue = "all") String part,
            Caller.Operator caller) {
        ProjectRef project = Operators.project(caller, ref);
        return switch (format) {
            case "json" ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(schemas.read(project));
            case "sql" -> text("application/sql", Dump.of(schemas.read(project), part(part)));
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'format' is json or sql");
        };
    }

    @Requires(Permission.DATABASE_READ)
    @GetMapping("/types")
    ResponseEntity<Object> types(
            @PathVariable String ref,
            @RequestParam(defaultValue = "typescript") String language,
            @RequestParam(name = "schemas", defaultValue = "public") List<String> names,
            @RequestParam(name = "package", required = false) @Nullable String packageName,
            Caller.Operator caller) {
        ProjectRef project = Operators.project(caller, ref);
        return switch (language) {
            case "typescript" -> text("text/plain", schemas.typescript(project, names));
            case "java" -> text("text/plain", schemas.java(project, names, packageName));
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'language' is typescript or java");
        };
    }

    private static Dump.Part part(String name) {
        return switch (name) {
            case "all" -> Dump.Part.ALL;
            case "before_rows" -> Dump.Part.BEFORE_ROWS;
            case "after_rows" -> Dump.Part.AFTER_ROWS;
            default ->
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'part' is all, before_rows or after_rows");
        };
    }

    private static ResponseEntity<Object> text(String type, String content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }
}
