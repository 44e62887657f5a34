import { createContext, createElement, type ReactNode, use, useSyncExternalStore } from 'react';
import type { Gate, GateState } from './gate.ts';

const GateContext = createContext<Gate | null>(null);

export function GateProvider({ gate, children }: { gate: Gate; children: ReactNode }) {
  return createElement(GateContext, { value: gate }, children);
}

/** @throws Error outside of a GateProvider */
export function useGate(): Gate {
  const gate = use(GateContext);
  if (!gate) throw new Error('useGate outside of GateProvider');
  return gate;
}

export function useGateState(): GateState {
  const gate = useGate();
  return useSyncExternalStore(gate.subscribe, gate.state);
}

/** The gate, or null in the practice village's tests and other places that have none. */
export function useGateIfAny(): Gate | null {
  return use(GateContext);
}
