/** Texts as others wrote them: whether they are whole, and how they are shown without harm. */
@NullMarked
package dev.swarm.text;

import org.jspecify.annotations.NullMarked;
