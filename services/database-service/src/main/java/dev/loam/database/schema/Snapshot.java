package dev.loam.database.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an app has in its schemas at one moment.
 *
 * @param leftOut what is there and is neither told nor written here
 * @param needs nodes that have to be there before a node; what nodes are called means nothing in another database
 */
public record Snapshot(
        String serverVersion,
        List<Namespace> schemas,
        List<Extension> extensions,
        List<EnumType> enums,
        List<Domain> domains,
        List<CompositeType> compositeTypes,
        List<Sequence> sequences,
        List<Table> tables,
        List<View> views,
        List<Function> functions,
        List<Trigger> triggers,
        List<Policy> policies,
        List<Published> publications,
        List<String> leftOut,
        @JsonProperty(access = Access.WRITE_ONLY) Map<String, List<String>> needs) {

    /** The major version of the server, such as 18. */
    public int serverMajor() {
        return Integer.parseInt(serverVersion.split("[.a-z ]", 2)[0]);
    }

    /** Everything that has to be sorted by what it needs, in the order in which most of it goes. */
    Stream<Node> nodes() {
        return Stream.of(enums, domains, compositeTypes, sequences, tables, functions, views)
                .flatMap(List::stream);
    }

    /** Something that others may need. */
    sealed interface Node permits EnumType, Domain, CompositeType, Sequence, Table, View, Function {
        String node();
    }

    /** A type as programs know it: without its domain, and an array by its element. */
    record PlainType(@Nullable String schema, @Nullable String name, boolean array) {}

    /**
     * Who may do what.
     *
     * @param usual whether it is what the object was born with
     */
    record Privileges(boolean usual, List<Grant> grants, List<ColumnGrant> columns) {}

    record Grant(String grantee, List<String> privileges) {}

    record ColumnGrant(String column, String grantee, List<String> privileges) {}

    record Namespace(
            String name,
            @Nullable Privileges privileges,
            @Nullable String comment) {}

    record Extension(String name, String schema, String version) {}

    record EnumType(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            List<String> values,
            @Nullable String comment)
            implements Node {}

    record Check(String name, String definition) {}

    record Domain(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            String type,
            @JsonProperty("default") @Nullable String byDefault,
            boolean notNull,
            List<Check> checks,
            @Nullable String comment)
            implements Node {}

    record CompositeType(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            List<Column> columns,
            @Nullable String comment)
            implements Node {}

    record Sequence(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            String definition,
            @Nullable String ownedBy,
            @Nullable Privileges privileges,
            @Nullable String comment)
            implements Node {}

    /**
     * A column of a table, a view or a composite type.
     *
     * @param generated the expression that makes its value
     * @param stored whether that value is stored
     * @param identity {@code always} or {@code by default}
     * @param isArray whether it is an array of what type schema and name say
     */
    record Column(
            String name,
            String type,
            boolean notNull,
            @JsonProperty("default") @Nullable String byDefault,
            @Nullable String generated,
            boolean stored,
            @Nullable String identity,
            @Nullable String collation,
            String typeSchema,
            String typeName,
            boolean isArray,
            @Nullable String comment) {

        PlainType plainType() {
            return new PlainType(typeSchema, typeName, isArray);
        }

        boolean isFilled() {
            return byDefault != null || identity != null || generated != null;
        }
    }

    record Constraint(
            String name,
            String type,
            String definition,
            List<String> columns,
            @Nullable String targetSchema,
            @Nullable String targetTable,
            @Nullable List<String> targetColumns,
            @Nullable String comment) {}

    record Index(
            String name,
            String definition,
            boolean unique,
            @Nullable String comment) {}

    record Table(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            boolean unlogged,
            @Nullable String partitionKey,
            @Nullable String parent,
            @Nullable String partitionBound,
            boolean rowLevelSecurity,
            boolean forceRowLevelSecurity,
            List<Column> columns,
            List<Constraint> constraints,
            List<Index> indexes,
            @Nullable Privileges privileges,
            @Nullable String comment)
            implements Node {}

    record View(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            boolean materialized,
            boolean updatable,
            @Nullable String options,
            String definition,
            List<Column> columns,
            List<Index> indexes,
            @Nullable Privileges privileges,
            @Nullable String comment)
            implements Node {}

    /**
     * A parameter or a column of what a function returns.
     *
     * @param mode PostgreSQL's letter: i, o, b, v or t
     */
    record Argument(String name, String mode, String typeSchema, String typeName, boolean isArray, boolean optional) {

        PlainType plainType() {
            return new PlainType(typeSchema, typeName, isArray);
        }
    }

    record Function(
            @JsonProperty(access = Access.WRITE_ONLY) String node,
            String schema,
            String name,
            String kind,
            String identity,
            String signature,
            @Nullable String result,
            String language,
            boolean securityDefiner,
            String volatility,
            String definition,
            List<Argument> arguments,
            boolean returnsSet,
            double returnsRows,
            @Nullable String resultSchema,
            @Nullable String resultName,
            @Nullable Boolean resultArray,
            @Nullable Privileges privileges,
            @Nullable String comment)
            implements Node {

        PlainType plainResult() {
            return new PlainType(resultSchema, resultName, Boolean.TRUE.equals(resultArray));
        }
    }

    record Trigger(
            String schema,
            String table,
            String name,
            String definition,
            String enabled,
            @Nullable String comment) {}

    record Policy(
            String schema,
            String table,
            String name,
            boolean permissive,
            String command,
            List<String> roles,
            @Nullable String using,
            @Nullable String check,
            @Nullable String comment) {}

    record Published(String publication, String schema, String table) {}
}
