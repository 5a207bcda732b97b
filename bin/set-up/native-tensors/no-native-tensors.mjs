/** Why there will be no native tensors: a clause for a sentence that goes on with what is used instead. */
export class NoNativeTensors extends Error {}
