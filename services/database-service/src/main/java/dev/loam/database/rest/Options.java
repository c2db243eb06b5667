package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Table;
import dev.loam.database.query.Planner;

/** What OPTIONS tells: the methods that something takes. */
final class Options {
    private Options() {}

    static String ofTable(RestRequest request, Catalog catalog) {
        Table table = new Planner(catalog, request.caller().grants(), request.maxRows()).requireTable(request.target());
        StringBuilder allowed = new StringBuilder("OPTIONS,GET,HEAD");
        if (table.isInsertable()) {
            allowed.append(",POST");
        }
        if (table.isInsertable() && table.isUpdatable() && !table.primaryKey().isEmpty()) {
            allowed.append(",PUT");
        }
        if (table.isUpdatable()) {
            allowed.append(",PATCH");
        }
        if (table.isDeletable()) {
            allowed.append(",DELETE");
        }
        return allowed.toString();
    }

    /** A function is read only when it changes nothing, whichever of its kind is called. */
    static String ofFunction(RestRequest request, Catalog catalog) {
        boolean known = !catalog.routines(request.target()).isEmpty();
        if (!known) {
            Routines.choose(catalog, request.target(), java.util.Set.of(), null);
        }
        boolean changes = catalog.routines(request.target()).stream().anyMatch(routine -> routine.isVolatile());
        return changes ? "OPTIONS,POST" : "OPTIONS,GET,HEAD,POST";
    }
}
