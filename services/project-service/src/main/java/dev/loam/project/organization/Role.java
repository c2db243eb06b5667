package dev.loam.project.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.Versioned;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that members of an organization can have.
 *
 * @param name what it is called
 * @param builtIn whether every organization has it
 * @param permissions what it allows
 * @param version 0 for one that is built in, which nobody changes
 * @param id of a custom role
 */
public record Role(
        String name,
        boolean builtIn,
        Set<Permission> permissions,
        long version,

        @JsonIgnore @Nullable UUID id) implements Versioned {

    static Role of(BuiltInRole role) {
        return new Role(role.wireName(), true, new TreeSet<>(role.permissions()), 0, null);
    }

    /** As it stands in the columns of members and invitations. */
    public String column() {
        return id == null ? name : "custom";
    }
}
