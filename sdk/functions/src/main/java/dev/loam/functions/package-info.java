/** The platform as seen from inside a function: objects, rows, and any other request to the project's API. */
@NullMarked
package dev.loam.functions;

import org.jspecify.annotations.NullMarked;
