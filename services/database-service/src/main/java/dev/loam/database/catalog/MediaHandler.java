package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * What an app made to answer a media type by itself: an aggregate over rows, or a function, whose type is a domain named
 * like the media type.
 *
 * @param target the table whose rows, or the function whose result, it is for; null for the rows of anything
 * @param mediaType the media type in lower case, perhaps one that stands for all
 * @param answered the media type that the answer has
 * @param function what makes the answer: the aggregate, or the domain as a cast
 */
public record MediaHandler(@Nullable QualifiedName target, String mediaType, String answered, QualifiedName function) {}
