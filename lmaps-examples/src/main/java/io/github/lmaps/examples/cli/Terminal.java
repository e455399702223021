package io.github.lmaps.examples.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody is watching. */
final class Terminal {

    private Terminal() {}

    /** Whether the process talks to a terminal. */
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From Java 22 on there is a console without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
