package dev.loam.project.operator;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Organizations;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes operators who can log in: each is a user of the built-in project. Joins the transaction of who asks. */
@Transactional(propagation = Propagation.MANDATORY)
public class Registration {
    private final JdbcClient jdbc;
    private final PlatformUsers users;
    private final ChangeFeed changes;
    private final Clock clock;

    Registration(JdbcClient jdbc, PlatformUsers users, ChangeFeed changes, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.changes = changes;
        this.clock = clock;
    }

    /** A new operator with that address, which nobody has proven yet. */
    public UUID create(@Nullable String name, EmailAddress email) {
        UUID id = UUID.randomUUID();
        try {
            jdbc.sql("""
                            insert into project.operator (id, name, email, created_at) values (:id, :name, :email, :now)
                            """)
                    .param("id", id)
                    .param("name", Organizations.requireName(name))
                    .param("email", email.value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException known) {
            throw new ProblemException(
                    ProjectError.OPERATOR_EXISTS, "There is an operator with this address: log in", known);
        }
        return id;
    }

    /** Gives an operator who has none a name and an address. */
    public void introduce(UUID operator, String name, EmailAddress email) {
        try {
            jdbc.sql("update project.operator set name = :name, email = :email where id = :id")
                    .param("id", operator)
                    .param("name", Organizations.requireName(name))
                    .param("email", email.value())
                    .update();
        } catch (DuplicateKeyException known) {
            throw new ProblemException(
                    ProjectError.OPERATOR_EXISTS, "There is an operator with this address: log in", known);
        }
    }

    /** The operator has shown that he or she reads the address' mail. */
    public void markVerified(UUID operator) {
        jdbc.sql("update project.operator set email_verified = true where id = :id")
                .param("id", operator)
                .update();
    }

    /**
     * Makes the user with which the operator logs in. What cannot be rolled back comes after whatever may refuse, and
     * before anything is published: publishing takes the change feed's lock, which making the built-in project's
     * database, behind this call, needs too.
     *
     * @param user the id of the user; the same one when something is tried again
     * @param password null for who logs in by other ways only
     */
    public void giveLogin(UUID operator, UUID user, EmailAddress email, @Nullable String password) {
        jdbc.sql("update project.operator set user_id = :user where id = :id")
                .param("user", user)
                .param("id", operator)
                .update();
        users.put(user, email, password);
        changes.publish(Change.OPERATOR, operator.toString());
    }
}
