package dev.loam.platform.schema;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RolePasswords;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets project-service have this process' schemas put into the template, so that a new project needs no migration. */
@RestController
class TemplateSchemaController {
    private final ProjectSchemas schemas;
    private final RolePasswords passwords;

    TemplateSchemaController(ProjectSchemas schemas, RolePasswords passwords) {
        this.schemas = schemas;
        this.passwords = passwords;
    }

    @PostMapping("/internal/schemas/template")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void migrate(@RequestBody Template template, Caller.Service caller) {
        schemas.migrate(
                template.database(),
                ClusterAccess.dataSource(
                        template.host(),
                        template.port(),
                        template.database(),
                        template.database() + "_service",
                        passwords.ofTemplate()));
    }

    record Template(String host, int port, String database) {}
}
