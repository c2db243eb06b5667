package dev.loam.sdk.rest;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Says which rows are meant. Several conditions have all to hold. Every method gives a new query and leaves the old one
 * as it is.
 *
 * @param <Q> the query
 */
public interface Filters<Q> {

    /** Only rows for which this holds. Each of the other methods is short for one of those. */
    Q where(Condition condition);

    /** Rows whose column is this value. */
    default Q eq(String column, Object value) {
        return where(Condition.eq(column, value));
    }

    /** Rows whose column is another value, and not null. */
    default Q neq(String column, Object value) {
        return where(Condition.neq(column, value));
    }

    /** Rows whose column is greater. */
    default Q gt(String column, Object value) {
        return where(Condition.gt(column, value));
    }

    /** Rows whose column is greater or equal. */
    default Q gte(String column, Object value) {
        return where(Condition.gte(column, value));
    }

    /** Rows whose column is less. */
    default Q lt(String column, Object value) {
        return where(Condition.lt(column, value));
    }

    /** Rows whose column is less or equal. */
    default Q lte(String column, Object value) {
        return where(Condition.lte(column, value));
    }

    /** Rows whose column is like the pattern, in which {@code %} stands for anything. */
    default Q like(String column, String pattern) {
        return where(Condition.like(column, pattern));
    }

    /** The same, whether letters are large or small. */
    default Q ilike(String column, String pattern) {
        return where(Condition.ilike(column, pattern));
    }

    /** Rows whose column is null, where the value is null; otherwise true or false. */
    default Q is(String column, @Nullable Boolean value) {
        return where(Condition.is(column, value));
    }

    /** Rows whose column is one of these values. */
    default Q in(String column, Collection<?> values) {
        return where(Condition.in(column, values));
    }

    /** Rows whose column, an array, a range or JSON, contains all of this. */
    default Q contains(String column, Object value) {
        return where(Condition.contains(column, value));
    }

    /** Rows whose column's text has the words of this search. */
    default Q search(String column, String words) {
        return where(Condition.search(column, words));
    }

    /** Rows for which one of these holds. */
    default Q any(Condition... conditions) {
        return where(Condition.any(conditions));
    }

    /** Rows for which this does not hold. */
    default Q not(Condition condition) {
        return where(Condition.not(condition));
    }
}
