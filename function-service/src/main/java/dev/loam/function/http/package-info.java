/** Functions over HTTP, as Supabase's clients call them: {@code /functions/v1/<name>[/…]}. */
@NullMarked
package dev.loam.function.http;

import org.jspecify.annotations.NullMarked;
