package dev.loam.database.schema;

import dev.loam.database.sql.Identifier;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** The schemas of projects, as they are now. */
public final class Schemas {
    private final ProjectSessions sessions;
    private final SchemaReader reader;

    Schemas(ProjectSessions sessions, SchemaReader reader) {
        this.sessions = sessions;
        this.reader = reader;
    }

    /** What the app has in its schemas. */
    public Snapshot read(ProjectRef project) {
        return sessions.readingAsService(project, session -> reader.read(session.connection()));
    }

    /** What is in the database at the other end. */
    public Snapshot read(Connection connection) throws SQLException {
        return reader.read(connection);
    }

    String typescript(ProjectRef project, List<String> schemas) {
        Snapshot snapshot = read(project);
        return TypescriptTypes.of(snapshot, valid(schemas, snapshot));
    }

    String java(ProjectRef project, List<String> schemas, @Nullable String packageName) {
        if (schemas.size() != 1) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "Types of Java are written of one schema");
        }
        if (packageName != null && !SourceVersion.isName(packageName)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'package' is no name of a package");
        }
        Snapshot snapshot = read(project);
        return JavaTypes.of(snapshot, valid(schemas, snapshot).getFirst(), packageName);
    }

    private static List<String> valid(List<String> schemas, Snapshot snapshot) {
        if (schemas.isEmpty() || !schemas.stream().allMatch(Identifier::isValid)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'schemas' names schemas, with commas");
        }
        for (String schema : schemas) {
            if (snapshot.schemas().stream().noneMatch(one -> one.name().equals(schema))) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED, "The app has no schema '%s'".formatted(schema));
            }
        }
        return schemas;
    }
}
