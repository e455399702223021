package io.github.lmaps.examples.science;

/** Which objects of an experiment are measured. */
public enum ObjectSet {
    /** Those that were looked at while settings were chosen: answers flatter the settings. */
    TUNING,

    /** Others of the same kinds, put aside: no setting is ever chosen on them. */
    HELD_OUT
}
