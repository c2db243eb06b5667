package dev.loam.database.query;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.loam.database.sql.Sql;

/** The bodies that every project has. */
public enum BodyFormat implements Body {
    NONE("null::text", "null::text"),
    ARRAY("coalesce(json_agg(pgrst_row), '[]')", "coalesce(json_agg(pgrst_row.pgrst_scalar), '[]')"),
    STRIPPED_ARRAY(
            "coalesce(json_strip_nulls(json_agg(pgrst_row)), '[]')",
            "coalesce(json_strip_nulls(json_agg(pgrst_row.pgrst_scalar)), '[]')"),
    OBJECT("coalesce(json_agg(pgrst_row) -> 0, 'null')", "coalesce(json_agg(pgrst_row.pgrst_scalar) -> 0, 'null')"),
    STRIPPED_OBJECT(
            "coalesce(json_strip_nulls(json_agg(pgrst_row) -> 0), 'null')",
            "coalesce(json_strip_nulls(json_agg(pgrst_row.pgrst_scalar) -> 0), 'null')"),
    CSV("""
            (select coalesce(string_agg(head.key, ','), '') from (
                select json_object_keys(first.row)::text as key
                from (select row_to_json(source) as row from pgrst_source as source limit 1) first) head)
            || E'\\n' || coalesce(string_agg(substring(pgrst_row::text, 2, length(pgrst_row::text) - 2), E'\\n'), '')""", "'pgrst_scalar' || E'\\n' || coalesce(string_agg(pgrst_row.pgrst_scalar::text, E'\\n'), '')"),
    GEOJSON(
            "json_build_object('type', 'FeatureCollection', 'features',"
                    + " coalesce(json_agg(st_asgeojson(pgrst_row)::json), '[]'))",
            "json_build_object('type', 'FeatureCollection', 'features',"
                    + " coalesce(json_agg(st_asgeojson(pgrst_row.pgrst_scalar)::json), '[]'))");

    @CompileTimeConstant
    private final String ofRows;

    @CompileTimeConstant
    private final String ofScalars;

    BodyFormat(@CompileTimeConstant String ofRows, @CompileTimeConstant String ofScalars) {
        this.ofRows = ofRows;
        this.ofScalars = ofScalars;
    }

    @Override
    public void appendTo(Sql sql, boolean scalars) {
        if (scalars) {
            sql.add(ofScalars);
        } else {
            sql.add(ofRows);
        }
    }

    /** It was just made, so that it is neither compressed nor elsewhere; its own length is 4 bytes of it. */
    @Override
    public void sizeTo(Sql sql) {
        sql.add("pg_column_size(pgrst_body) - 4");
    }
}
