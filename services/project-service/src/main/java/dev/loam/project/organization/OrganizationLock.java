package dev.loam.project.organization;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets changes of an organization's members and roles happen one after the other, so that each sees the one before. */
final class OrganizationLock {
    private final JdbcClient jdbc;

    OrganizationLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held until the caller's transaction ends. A statement of its own: the next one then sees what was committed. */
    void take(UUID organization) {
        boolean found = jdbc.sql("select id from project.organization where id = :id for no key update")
                .param("id", organization)
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!found) {
            throw new ProblemException(
                    CommonError.ORGANIZATION_NOT_FOUND, "No organization has the id " + organization);
        }
    }
}
