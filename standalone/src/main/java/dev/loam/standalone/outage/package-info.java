/** What happens to requests and connections while our own PostgreSQL is away. */
@NullMarked
package dev.loam.standalone.outage;

import org.jspecify.annotations.NullMarked;
