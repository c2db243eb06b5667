/** How often auth may be asked, and may send: counted in the project's database, so that all processes count together. */
@NullMarked
package dev.loam.auth.limit;

import org.jspecify.annotations.NullMarked;
