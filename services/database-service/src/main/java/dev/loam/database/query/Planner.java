package dev.loam.database.query;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Relationship;
import dev.loam.database.catalog.Table;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Placed;
import dev.loam.database.grammar.Query;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.platform.identity.Grants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a query names in the catalog, and places its filters, orders and limits at the rows they are meant for. */
public final class Planner {
    private final Catalog catalog;
    private final Grants grants;
    private final @Nullable Long maxRows;
    private final Set<String> aliases = new HashSet<>();

    public Planner(Catalog catalog, Grants grants, @Nullable Long maxRows) {
        this.catalog = catalog;
        this.grants = grants;
        this.maxRows = maxRows;
    }

    /** The table, which the caller may touch. */
    public Table requireTable(QualifiedName name) {
        Table table = catalog.findTable(name);
        if (table == null) {
            throw unknownTable(name);
        }
        requireGrant(name);
        return table;
    }

    private RestException unknownTable(QualifiedName name) {
        String close = Similarity.closest(name.name(), tablesOf(name.schema()), Similarity.CLOSE);
        return RestException.of(
                404,
                "PGRST205",
                "Could not find the table '%s' in the schema cache".formatted(name),
                null,
                close == null ? null : "Perhaps you meant the table '%s.%s'".formatted(name.schema(), close));
    }

    private List<String> tablesOf(String schema) {
        return catalog.tables().stream()
                .map(Table::name)
                .filter(name -> name.schema().equals(schema))
                .map(QualifiedName::name)
                .toList();
    }

    /** A limited token opens what it names and nothing else. */
    public void requireGrant(QualifiedName name) {
        if (!grants.allowsTable(name.schema(), name.name())) {
            throw RestException.of(403, "42501", "permission denied for table " + name.name());
        }
    }

    /** The rows of a table as the query asks for them. */
    public Node plan(Table table, Query query) {
        return plan(table.name(), table, query);
    }

    /** The rows of a function of that name, or of a table when they are such rows. */
    public Node plan(QualifiedName name, @Nullable Table table, Query query) {
        Identifier alias = new Identifier(name.name());
        aliases.add(alias.name());
        Node root = new Node(name, table, alias, query.select(), false);
        embed(root);
        query.conditions().forEach(placed -> find(root, placed).conditions.add(placed.value()));
        query.orders().forEach(placed -> find(root, placed).order = placed.value());
        query.limits().forEach(placed -> find(root, placed).limit = placed.value());
        query.offsets().forEach(placed -> find(root, placed).offset = placed.value());
        return root;
    }

    private void embed(Node parent) {
        for (SelectItem item : parent.items) {
            if (item instanceof SelectItem.Embed embed) {
                parent.children.add(child(parent, embed));
            }
        }
    }

    private Node.Child child(Node parent, SelectItem.Embed embed) {
        Relationship relationship = Relationships.find(catalog, parent.name, embed);
        Table target = requireTable(relationship.target());
        if (relationship.function() != null) {
            requireGrant(relationship.function());
        }
        Relationship.Junction between = relationship.junction();
        if (between != null) {
            requireGrant(between.table());
        }
        boolean hoists = embed.spread() && relationship.isToOne();
        Node node = new Node(target.name(), target, alias(target.name().name()), embed.items(), hoists);
        node.limit = relationship.isToOne() ? null : maxRows;
        Node.Child child = new Node.Child(
                embed,
                relationship,
                parent.alias,
                node,
                alias("embed"),
                between == null ? null : alias(between.table().name()),
                between != null && Node.isProtected(catalog.findTable(between.table())));
        embed(node);
        return child;
    }

    private Node find(Node root, Placed<?> placed) {
        Node node = root;
        for (String key : placed.path()) {
            Node.Child child = node.findChild(key);
            if (child == null) {
                throw notEmbedded(key);
            }
            node = child.node();
        }
        return node;
    }

    static RestException notEmbedded(String key) {
        return RestException.of(
                400,
                "PGRST108",
                "'%s' is not an embedded resource in this request".formatted(key),
                null,
                "Verify that '%s' is included in the 'select' query parameter.".formatted(key));
    }

    /** A name that stands for nothing else in the statement, short enough that PostgreSQL does not cut it. */
    private Identifier alias(String base) {
        String start = base.length() > 20 ? base.substring(0, base.offsetByCodePoints(0, 10)) : base;
        int number = 1;
        while (!aliases.add(start + "_" + number)) {
            number++;
        }
        return new Identifier(start + "_" + number);
    }

    /** The smaller of what is asked for and what is allowed. */
    public @Nullable Long capped(@Nullable Long limit) {
        if (limit == null || maxRows == null) {
            return limit == null ? maxRows : limit;
        }
        return Math.min(limit, maxRows);
    }

    /** Limits the rows themselves, within what is allowed. */
    public void limit(Node root, @Nullable Long limit, @Nullable Long offset) {
        root.limit = capped(limit);
        root.offset = offset;
    }

    /** Applies what is allowed to embeds that ask for more. */
    public void capEmbeds(Node node) {
        for (Node.Child child : node.children) {
            if (!child.relationship().isToOne()) {
                child.node().limit = capped(child.node().limit);
            }
            capEmbeds(child.node());
        }
    }
}
