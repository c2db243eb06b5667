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
            throw Suggestions.unknownTable(name, catalog);
        }
        requireGrant(name);
        return table;
    }

    /** A limited token opens what it names and nothing else. */
    public void requireGrant(QualifiedName name) {
        if (!grants.allowsTable(name.schema(), name.name())) {
            throw RestException.of(403, "42501", "permission denied for table " + name.name());
        }
    }

    /** The rows of a table as the query asks for them. */
    public Node plan(Table table, Query query) {
        return plan(table, new Identifier(table.name().name()), query);
    }

    /** The rows under that name; without a table nothing can be embedded. */
    public Node plan(@Nullable Table table, Identifier alias, Query query) {
        aliases.add(alias.name());
        Node root = new Node(table, alias, query.select());
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
        if (parent.table == null) {
            throw Relationships.none(parent.displayName(), embed, "public");
        }
        Relationship relationship = Relationships.find(catalog, parent.table.name(), embed);
        Table target = requireTable(relationship.target());
        Relationship.Junction between = relationship.junction();
        if (between != null) {
            requireGrant(between.table());
        }
        Node node = new Node(target, alias(target.name().name()), embed.items());
        node.limit = relationship.isToOne() ? null : maxRows;
        Node.Child child = new Node.Child(
                embed,
                relationship,
                parent.alias,
                node,
                alias("embed"),
                between == null ? null : alias(between.table().name()));
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

    /** Names of all tables that a limited token may not touch are refused before anything runs. */
    static List<QualifiedName> names(Catalog catalog, String schema) {
        return catalog.tables().stream()
                .map(Table::name)
                .filter(name -> name.schema().equals(schema))
                .toList();
    }
}
