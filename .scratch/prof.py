import re,sys
from datetime import datetime
st={};tot=[];last=None;gaps=[]
stack=[]
for l in open('/tmp/tray-e2e.log'):
    m=re.match(r'(\S+Z) pw:api (=>|<=)?\s*(.*)',l)
    if not m: continue
    t=datetime.fromisoformat(m[1].replace('Z','+00:00')).timestamp()
    if m[2]=='=>':
        if last and t-last>0.15: gaps.append((t-last,m[3]))
        stack.append((t,m[3])); detail=None
    elif m[2]=='<=':
        s=stack.pop() if stack else (t,'')
        tot.append((t-s[0],s[1],st.pop('d','')))
        last=t
    elif 'waiting for' in m[3] and 'd' not in st: st['d']=m[3][:110]
import collections
tot2=sorted(tot,reverse=True)[:32]
print('n',len(tot),'sum',sum(x[0] for x in tot))
for x in tot2: print('%.2f %s %s'%x)
print('gaps',sum(g[0] for g in gaps)); 
for g in sorted(gaps,reverse=True)[:10]: print('%.2f %s'%g)
