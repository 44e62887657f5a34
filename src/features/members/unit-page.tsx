import { useParams } from 'wouter';
import { UnitForm } from './unit-form.tsx';

/** What the rules and papers need to know of one cell of the commune. */
export function UnitPage() {
  const { unitId = '' } = useParams();
  return <UnitForm key={unitId} unitId={unitId} back={`/dieu-hanh/don-vi/${unitId}`} />;
}
